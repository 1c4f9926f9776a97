import { MailOutlined, PhoneOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { fieldOf, titlePath } from "../api/schema";
import type { ObjectType, Row } from "../api/types";
import { ChoiceTag } from "../fields/ChoiceTag";
import { useOpenCreate } from "../frame/useOpenCreate";
import { is } from "../lists/expression";
import { usePhone } from "../theme/useMedia";
import { Composer } from "./Composer";
import { Contacts } from "./Contacts";
import { FieldSections } from "./FieldSections";
import { ordersOf } from "./links";
import { Orders } from "./Orders";
import { PurchaseChart } from "./PurchaseChart";
import { type Figure, RecordHead } from "./RecordHead";
import { RecordLayout } from "./RecordLayout";
import { Timeline } from "./Timeline";
import { TopProducts } from "./TopProducts";
import { useFormat } from "../i18n/useFormat";
import { ValueCard } from "./ValueCard";

export function AccountPage({ object, row }: { object: ObjectType; row: Row }) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const openCreate = useOpenCreate();
  const owner = fieldOf(object, "owner");
  const text = (name: string) => (row[name] === null || row[name] === undefined ? "" : String(row[name]));
  const label = (name: string) => fieldOf(object, name)?.label ?? name;
  const money = phone ? format.moneyShort : format.money;
  const all: (Figure | false)[] = [
    !phone && !!owner && { label: owner.label, value: text(titlePath(owner)) || format.number(null) },
    { label: label("revenue"), value: money(text("revenue")), to: ordersOf(row.id) },
    { label: label("order_count"), value: format.number(text("order_count")), to: ordersOf(row.id, is("kind", "sale")) },
    { label: label("last_order_at"), value: <time dateTime={text("last_order_at")}>{format.when(text("last_order_at"))}</time> },
    !phone && { label: label("average_basket"), value: format.moneyRounded(text("average_basket")) },
  ];
  const actions = (
    <>
      {text("phone") && <Button icon={<PhoneOutlined aria-hidden />} href={`tel:${text("phone").replaceAll(/[^\d+]/g, "")}`}>{t("record.call")}</Button>}
      {text("email") && <Button icon={<MailOutlined aria-hidden />} href={`mailto:${text("email")}`}>{t("record.mail")}</Button>}
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => openCreate("order", { account: row.id })}>{t("record.newOrder")}</Button>
    </>
  );
  const tags = ["tier", "kind"].map((name) => { const field = fieldOf(object, name); return field && text(name) ? <ChoiceTag key={name} field={field} value={text(name)} /> : null; });
  const composer = <Composer about={{ account: row.id }} />;
  const timeline = <Timeline object={object} account={row.id} />;
  const purchases = <><PurchaseChart account={row.id} /><TopProducts account={row.id} /></>;

  return (
    <RecordLayout
      head={<RecordHead object={object} row={row} title={text("name")} tags={tags} sub={[text("number"), text("industry"), text("city"), text("country")].filter(Boolean).join(" · ")} figures={all.filter((figure): figure is Figure => figure !== false)} actions={actions} />}
      fields={<FieldSections object={object} row={row} />}
      fieldsLabel={t("record.data")}
      tabs={[
        { key: "timeline", label: t("timeline.title"), main: true, content: phone ? timeline : <>{composer}{timeline}</> },
        { key: "value", label: t("value.title"), content: <><ValueCard object={object} row={row} />{purchases}</> },
        { key: "contacts", label: t("area.contacts"), content: <Contacts account={row.id} /> },
        { key: "orders", label: t("area.orders"), content: <Orders account={row.id} /> },
      ]}
      bottom={phone ? composer : undefined}
    />
  );
}
