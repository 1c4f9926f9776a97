import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { aggregateQuery } from "../api/records";
import { ChartCard } from "../charts/ChartCard";
import type { ChartData } from "../charts/data";
import { inMonth, monthly } from "../charts/monthly";
import { useFormat } from "../i18n/useFormat";
import { both, is } from "../lists/expression";
import { listLink } from "./links";

export function ProductSales({ product }: { product: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = both(is("product", product), 'order.status != "cancelled"');
  const { data } = useQuery(aggregateQuery("order_line", { filter, group_by: [{ field: "order.ordered_at", bucket: "month" }], measures: [{ op: "sum", field: "amount" }], sort: "order.ordered_at" }));
  const chart = useMemo(() => {
    if (!data) return undefined;
    const { months, values } = monthly(data, "order.ordered_at", "sum_amount", 24);
    const made: ChartData = { labels: months.map(format.month), short: months.map(format.monthShort), series: [{ name: t("chart.revenue"), values, text: values.map(format.money) }], axis: format.moneyShort };
    return { months, made };
  }, [data, format, t]);
  return <ChartCard title={t("productPage.sales")} head={t("chart.monthHead")} data={chart?.made} height={220} empty={t("productPage.none")} link={(index) => listLink("order_line", both(filter, inMonth("order.ordered_at", chart?.months[index] ?? "")), "-amount")} />;
}
