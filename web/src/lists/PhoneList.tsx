import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef } from "react";
import { Link } from "react-router";
import type { Field, ObjectType, Row } from "../api/types";
import { FieldValue, plainText } from "../fields/FieldValue";
import { Tile } from "../fields/Tile";
import { useFormat } from "../i18n/useFormat";
import type { Shown } from "./Grid";
import { titleOf, WalkIn } from "./GridRow";
import css from "./lists.module.css";

/** Two lines a row: name and amount, then what else identifies it. */
export function PhoneList({ object, state, rows, stale, fetching, more, onMore }: Shown) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 64, overscan: 8 });
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (more && !fetching && last >= rows.length - 20) onMore();
  }, [last, rows.length, more, fetching, onMore]);
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [state.filter, state.q, state.sort]);
  return (
    <div ref={scroller} className={css.phone} data-stale={stale || undefined}>
      <ul aria-label={object.plural} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return row && <li key={row.id} className={css.phoneRow} style={{ transform: `translateY(${start}px)` }}><PhoneRow object={object} row={row} columns={state.columns} from={state.from} /></li>;
        })}
      </ul>
    </div>
  );
}

const PhoneRow = memo(function PhoneRow({ object, row, columns, from }: { object: ObjectType; row: Row; columns: Field[]; from: string }) {
  const format = useFormat();
  const title = titleOf(object, row);
  const amount = columns.find((field) => field.type === "money" && field.computed !== null) ?? columns.find((field) => field.type === "money");
  const tag = columns.find((field) => field.type === "choice" && row[field.name]);
  const date = columns.find((field) => field.type === "date_time" || field.type === "date");
  const link = columns.find((field) => field.type === "link" && field.target !== "user");
  const words = columns.filter((field) => field !== columns[0] && (field.type === "text" || field.type === "email" || field.type === "phone") && field.name !== "rfm");
  const second = [link, ...words].find((field) => field && row[field.name]);
  const day = date && row[date.name] ? plainText(date, String(row[date.name]), format) : null;
  return (
    <Link to={`/o/${object.name}/${row.id}${from}`}>
      <Tile id={row.id} name={title} size={40} round={object.name === "contact" || object.name === "user"} />
      <span className={css.lines}>
        <span className={css.line}><strong className="ellipsis">{title}</strong>{amount && <span>{format.moneyShort(row[amount.name] as string | null)}</span>}</span>
        <span className={css.line}><span className={css.sub}><WalkIn object={object} row={row} />{tag && row.kind !== "walk_in" && <FieldValue field={tag} row={row} linked={false} />}{second && <span className="ellipsis"><FieldValue field={second} row={row} linked={false} /></span>}</span>{day && <span className="third">{day}</span>}</span>
      </span>
    </Link>
  );
});
