import { EditOutlined, ShoppingOutlined, SwapOutlined } from "@ant-design/icons";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fieldOf, useObjectType } from "../api/schema";
import type { HistoryEntry, ObjectType, Row } from "../api/types";
import { ChoiceTag } from "../fields/ChoiceTag";
import { useFormat } from "../i18n/useFormat";
import { NoteItem } from "./NoteItem";
import { PlainValue } from "./PlainValue";
import css from "./records.module.css";
import type { Item } from "./timeline";

const icons: Record<Item["kind"], ReactNode> = { note: <EditOutlined aria-hidden />, order: <ShoppingOutlined aria-hidden />, change: <SwapOutlined aria-hidden /> };

export const TimelineItem = memo(function TimelineItem({ item, object }: { item: Item; object: ObjectType }) {
  return (
    <li className={css.item}>
      <span className={css.itemIcon} aria-hidden>{icons[item.kind]}</span>
      <article className={css.itemCard}>
        {item.kind === "note" ? <NoteItem row={item.row} /> : item.kind === "order" ? <OrderItem row={item.row} /> : <ChangeItem entry={item.entry} object={object} />}
      </article>
    </li>
  );
});

function OrderItem({ row }: { row: Row }) {
  const { t } = useTranslation();
  const format = useFormat();
  const order = useObjectType("order");
  const status = fieldOf(order, "status");
  const kind = fieldOf(order, "kind");
  return (
    <>
      <header><Link to={`/o/order/${row.id}`}>{t("timeline.orderTitle", { number: row.number })}</Link>
        {kind && row.kind === "return" && <ChoiceTag field={kind} value="return" />}{status && row.status !== "confirmed" && <ChoiceTag field={status} value={String(row.status)} />}
        <time dateTime={String(row.ordered_at)}>{format.when(String(row.ordered_at))}</time></header>
      <p><strong>{format.money(row.total as string)}</strong> <span className="second">{t("timeline.orderLines", { lines: format.number(row.line_count as number), units: format.number(row.units as string) })}</span></p>
    </>
  );
}

function ChangeItem({ entry, object }: { entry: HistoryEntry; object: ObjectType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fields = entry.fields.map((one) => ({ ...one, info: fieldOf(object, one.field) })).filter((one) => one.info);
  return (
    <>
      <header><span className={css.itemTitle}>{t(`operation.${entry.operation}`)}</span><span className="second">{entry.actor?.name ?? t(`source.${entry.source}`)}</span><time dateTime={entry.at}>{format.when(entry.at)}</time></header>
      {entry.operation === "update" && (
        <ul className={css.changes}>
          {fields.map(({ field, old, new: next, info }) => info && <li key={field}><span className="second">{info.label}</span> <PlainValue field={info} value={old} /> <span aria-label={t("timeline.becomes")}>{"\u2192"}</span> <PlainValue field={info} value={next} /></li>)}
        </ul>
      )}
    </>
  );
}
