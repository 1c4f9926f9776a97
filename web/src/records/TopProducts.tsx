import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { aggregateQuery } from "../api/records";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import { both, is } from "../lists/expression";
import { listLink } from "./links";
import css from "./cards.module.css";

export function TopProducts({ account }: { account: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = both(is("order.account", account), 'order.status != "cancelled"');
  const { data } = useQuery(aggregateQuery("order_line", {
    filter, group_by: [{ field: "product" }, { field: "product.name" }], measures: [{ op: "sum", field: "amount" }, { op: "sum", field: "quantity" }], sort: "-sum_amount", limit: 5,
  }));
  const most = Math.max(1, ...(data ?? []).map((group) => Number(group.sum_amount)));
  return (
    <Card title={t("topProducts.title")} extra={data && data.length > 0 && <Link to={listLink("order_line", filter, "-amount")}>{t("topProducts.all")}</Link>}>
      {data?.length === 0 && <p className="third">{t("purchases.none")}</p>}
      <ol className={css.ranking}>
        {(data ?? []).map((group) => (
          <li key={String(group.product)}>
            <Link to={`/o/product/${group.product}`} className="ellipsis">{String(group["product.name"] ?? group.product)}</Link>
            <span>{format.moneyShort(group.sum_amount as string)}</span>
            <span className={css.track}><i style={{ width: `${Math.max(1, (Number(group.sum_amount) / most) * 100)}%` }} /></span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
