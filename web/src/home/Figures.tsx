import { RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { valueQuery } from "../api/insights";
import { aggregateQuery } from "../api/records";
import type { Group } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import { both, is } from "../lists/expression";
import { listLink } from "../records/links";
import { Change } from "./Change";
import css from "./home.module.css";
import { type Period, year } from "./period";

const usePeriod = (period: Period, enabled = true) => {
  const { data } = useQuery({ ...aggregateQuery("order", { filter: period.filter, group_by: [{ field: "kind" }], measures: [{ op: "count" }, { op: "sum", field: "total" }, { op: "count_distinct", field: "account" }] }), enabled });
  return enabled && data ? summary(data) : undefined;
};

function summary(groups: Group[]) {
  const sale = groups.find((group) => group.kind === "sale");
  const orders = Number(sale?.count ?? 0);
  const back = groups.find((group) => group.kind === "return");
  return { returns: Number(back?.count ?? 0), returned: Math.abs(Number(back?.sum_total ?? 0)), revenue: groups.reduce((sum, group) => sum + Number(group.sum_total ?? 0), 0), orders, customers: Number(sale?.count_distinct_account ?? 0), basket: orders ? Number(sale?.sum_total ?? 0) / orders : null };
}

/** Twelve months to the reference day, against the twelve before where the data goes back that far; else what else is to be said. */
export function Figures({ day, first }: { day: string; first: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = year(day);
  const now = usePeriod(period);
  const earlier = year(day, 1);
  const compared = first <= earlier.from;
  const before = usePeriod(earlier, compared);
  const value = useQuery(valueQuery);
  const vip = value.data?.tiers.find((tier) => tier.tier === "vip");
  const sales = listLink("order", both(period.filter, is("kind", "sale")));
  const change = (name: "revenue" | "orders" | "customers" | "basket", other: string | false | undefined) =>
    compared ? <Change now={now?.[name] ?? undefined} before={before?.[name] ?? undefined} label={t("home.lastYear")} /> : other || "\u00a0";
  return (
    <div className={css.figures}>
      <FigureCard label={t("home.revenue")} value={now && format.moneyShort(now.revenue)} to={listLink("order", period.filter)} below={change("revenue", now && t("home.returned", { amount: format.moneyShort(now.returned) }))} />
      <FigureCard label={t("home.orders")} value={now && format.number(now.orders)} to={sales} below={change("orders", now && t("home.returns", { count: now.returns, formatted: format.number(now.returns) }))} />
      <FigureCard label={t("home.active")} value={now && format.number(now.customers)} to={`/o/account?filter=${encodeURIComponent(`last_order_at >= "${period.from}"`)}`} below={change("customers", value.data && t("home.ofCustomers", { formatted: format.number(value.data.customers) }))} />
      <FigureCard label={t("home.basket")} value={now && format.moneyShort(now.basket)} to={`${sales}&sort=-total`} below={change("basket", now && now.customers > 0 && t("home.perCustomer", { formatted: format.number(Math.round((now.orders / now.customers) * 10) / 10) }))} />
      <FigureCard label={t("home.vip")} value={value.isPending ? undefined : format.number(vip?.customers)} to="/o/account?tier=vip" below={vip && t("home.vipShare", { share: format.percent(vip.share) })} />
    </div>
  );
}

function FigureCard({ label, value, to, below }: { label: string; value: string | undefined; to: string; below: ReactNode }) {
  return (
    <Link to={to} className={css.figure}>
      <span className={css.figureLabel}>{label}<RightOutlined aria-hidden /></span>
      <strong>{value ?? "\u00a0"}</strong>
      <span className={css.below}>{below}</span>
    </Link>
  );
}
