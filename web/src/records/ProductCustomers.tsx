import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { aggregateQuery } from "../api/records";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import { both, is } from "../lists/expression";
import css from "./cards.module.css";

export function ProductCustomers({ product }: { product: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(aggregateQuery("order_line", {
    filter: both(is("product", product), 'order.status != "cancelled"'), group_by: [{ field: "order.account" }, { field: "order.account.name" }], measures: [{ op: "sum", field: "amount" }], sort: "-sum_amount", limit: 10,
  }));
  return (
    <Card title={t("productPage.customers")}>
      {data?.length === 0 && <p className="third">{t("productPage.none")}</p>}
      <ul className={css.related}>
        {(data ?? []).map((group) => <li key={String(group["order.account"])}><Link className="ellipsis" to={`/o/account/${group["order.account"]}`}>{String(group["order.account.name"] ?? group["order.account"])}</Link><span>{format.money(group.sum_amount as string)}</span></li>)}
      </ul>
    </Card>
  );
}
