import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fewQuery } from "../api/records";
import { fieldOf, useObjectType } from "../api/schema";
import type { Row } from "../api/types";
import { ChoiceTag } from "../fields/ChoiceTag";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import { is } from "../lists/expression";
import { listLink } from "./links";
import { OrderLines } from "./OrderLines";
import css from "./cards.module.css";

/** The newest orders; each opens its lines in place. */
export function Orders({ account }: { account: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(fewQuery("order", { fields: ["number", "ordered_at", "total", "kind", "status"], filter: is("account", account), sort: "-ordered_at", limit: 8 }));
  return (
    <Card title={t("area.orders")} extra={data && data.length > 0 && <Link to={listLink("order", is("account", account), "-ordered_at")}>{t("orders.all")}</Link>}>
      {data?.length === 0 && <p className="third">{t("purchases.none")}</p>}
      <ul className={css.orders}>{(data ?? []).map((row) => <OrderRow key={row.id} row={row} />)}</ul>
    </Card>
  );
}

function OrderRow({ row }: { row: Row }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const object = useObjectType("order");
  const name = row.status !== "confirmed" ? "status" : row.kind === "return" ? "kind" : null;
  const field = name ? fieldOf(object, name) : undefined;
  return (
    <li>
      <div className={css.orderLine}>
        <button type="button" className={css.expand} aria-expanded={open} aria-label={t("orders.lines", { number: row.number })} onClick={() => setOpen(!open)}>{open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}</button>
        <Link to={`/o/order/${row.id}`}>{String(row.number)}</Link>
        {field && name && <ChoiceTag field={field} value={String(row[name])} />}
        <span className={css.orderDate}>{format.day(row.ordered_at as string)}</span>
        <span className={css.orderTotal}>{format.money(row.total as string)}</span>
      </div>
      {open && <OrderLines order={row.id} compact />}
    </li>
  );
}
