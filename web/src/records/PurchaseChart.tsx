import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { aggregateQuery } from "../api/records";
import { ChartCard } from "../charts/ChartCard";
import type { ChartData } from "../charts/data";
import { inMonth, monthly } from "../charts/monthly";
import { useFormat } from "../i18n/useFormat";
import { both, is, notCancelled } from "../lists/expression";
import { ordersOf } from "./links";

export function PurchaseChart({ account }: { account: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(aggregateQuery("order", {
    filter: both(is("account", account), notCancelled), group_by: [{ field: "ordered_at", bucket: "month" }], measures: [{ op: "sum", field: "total" }, { op: "count" }], sort: "ordered_at",
  }));
  const chart = useMemo(() => {
    if (!data) return undefined;
    const { months, values } = monthly(data, "ordered_at", "sum_total", 24);
    const made: ChartData = { labels: months.map(format.month), short: months.map(format.monthShort), series: [{ name: t("chart.revenue"), values, text: values.map(format.money) }], axis: format.moneyShort };
    return { months, made };
  }, [data, format, t]);
  return <ChartCard title={t("purchases.title")} head={t("chart.monthHead")} data={chart?.made} height={150} empty={t("purchases.none")} link={(index) => ordersOf(account, inMonth("ordered_at", chart?.months[index] ?? ""))} />;
}
