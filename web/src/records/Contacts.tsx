import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fewQuery } from "../api/records";
import { fieldOf, useObjectType } from "../api/schema";
import { ChoiceTag } from "../fields/ChoiceTag";
import { Tile } from "../fields/Tile";
import { Card } from "../frame/Card";
import { useOpenCreate } from "../frame/useOpenCreate";
import { is } from "../lists/expression";
import css from "./cards.module.css";

export function Contacts({ account }: { account: number }) {
  const { t } = useTranslation();
  const openCreate = useOpenCreate();
  const object = useObjectType("contact");
  const role = fieldOf(object, "decision_role");
  const { data } = useQuery(fewQuery("contact", { fields: ["name", "title", "decision_role"], filter: is("account", account), sort: "name", limit: 50 }));
  const add = object?.rights.create && <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} aria-label={t("list.create", { label: object.label })} onClick={() => openCreate("contact", { account })} />;
  return (
    <Card title={t("area.contacts")} count={data?.length} extra={add}>
      {data?.length === 0 && <p className="third">{t("contacts.none")}</p>}
      <ul className={css.people}>
        {(data ?? []).map((row) => (
          <li key={row.id}>
            <Tile id={row.id} name={String(row.name)} round size={28} />
            <Link to={`/o/contact/${row.id}`}>{String(row.name)}</Link>
            <span className="third ellipsis">{String(row.title ?? "")}</span>
            {role && row.decision_role ? <ChoiceTag field={role} value={String(row.decision_role)} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
