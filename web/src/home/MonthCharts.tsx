import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { aggregateQuery } from "../api/records";
import { ChartCard } from "../charts/ChartCard";
import type { ChartData } from "../charts/data";
import { inMonth, monthly } from "../charts/monthly";
import { addMonths } from "../i18n/days";
import { useFormat } from "../i18n/useFormat";
import { both, is, notCancelled, within } from "../lists/expression";
import { listLink } from "../records/links";
import { useNarrow } from "../theme/useMedia";
import css from "./home.module.css";
import { isRunning } from "./period";

const shown = 12;

/** Two years of months in one answer: this year as bars, the one before as a line on the same axis where the data has those months whole. */
export function MonthCharts({ day, first, current }: { day: string; first: string; current: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const narrow = useNarrow();
  const lastMonth = `${day.slice(0, 7)}-01`;
  const span = within("ordered_at", addMonths(lastMonth, 1 - 2 * shown), addMonths(lastMonth, 1));
  const revenue = useQuery(aggregateQuery("order", { filter: both(notCancelled, span), group_by: [{ field: "ordered_at", bucket: "month" }], measures: [{ op: "sum", field: "total" }], sort: "ordered_at" }));
  const active = useQuery(aggregateQuery("order", { filter: both(notCancelled, is("kind", "sale"), span), group_by: [{ field: "ordered_at", bucket: "month" }], measures: [{ op: "count_distinct", field: "account" }], sort: "ordered_at" }));
  const months = useMemo(() => Array.from({ length: shown }, (_, index) => addMonths(lastMonth, index + 1 - shown)), [lastMonth]);
  const unfinished = current && isRunning(day);

  const chart = (groups: typeof revenue.data, measure: string, text: (value: number) => string, axis: (value: number) => string, name: string): ChartData | undefined => {
    if (!groups) return undefined;
    const known = monthly(groups, "ordered_at", measure, 2 * shown, lastMonth);
    const of = new Map(known.months.map((month, index) => [month, known.values[index] ?? 0]));
    const now = months.map((month) => of.get(month) ?? 0);
    const before = months.map((month) => (first <= addMonths(month, -12) ? (of.get(addMonths(month, -12)) ?? 0) : null));
    const change = now.map((value, index) => (before[index] ? format.percent((value / (before[index] ?? 1) - 1) * 100) : format.number(null)));
    const compared = before.some((value) => value !== null);
    return {
      labels: months.map(format.month), short: months.map(format.monthShort), axis, unfinished,
      series: [{ name, values: now, text: now.map(text) }, ...(compared ? [{ name: t("chart.lastYear"), values: before, text: before.map((value) => (value === null ? format.number(null) : text(value))), kind: "line" as const, comparison: true }] : [])],
      notes: compared ? [{ name: t("chart.change"), text: change }] : [],
    };
  };
  const revenueChart = useMemo(() => chart(revenue.data, "sum_total", format.money, format.moneyShort, t("chart.revenue")), [revenue.data, months, first, format, t, unfinished]);
  const activeChart = useMemo(() => chart(active.data, "count_distinct_account", format.number, format.short, t("chart.customers")), [active.data, months, first, format, t, unfinished]);
  const link = (...more: string[]) => (index: number) => listLink("order", both(notCancelled, ...more, inMonth("ordered_at", months[index] ?? lastMonth)));

  return (
    <div className={css.charts}>
      <ChartCard title={t("home.revenueByMonth")} head={t("chart.monthHead")} data={revenueChart} height={narrow ? 210 : 300} link={link()} />
      <ChartCard title={t("home.activeByMonth")} head={t("chart.monthHead")} data={activeChart} height={narrow ? 150 : 234} link={link(is("kind", "sale"))} />
    </div>
  );
}
