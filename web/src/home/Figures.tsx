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

const usePeriod = (period: Period) => {
  const { data } = useQuery(aggregateQuery("order", { filter: period.filter, group_by: [{ field: "kind" }], measures: [{ op: "count" }, { op: "sum", field: "total" }, { op: "count_distinct", field: "account" }] }));
  return data && summary(data);
};

function summary(groups: Group[]) {
  const sale = groups.find((group) => group.kind === "sale");
  const orders = Number(sale?.count ?? 0);
  return { revenue: groups.reduce((sum, group) => sum + Number(group.sum_total ?? 0), 0), orders, customers: Number(sale?.count_distinct_account ?? 0), basket: orders ? Number(sale?.sum_total ?? 0) / orders : null };
}

/** Twelve months to the reference day, against the twelve before. */
export function Figures({ day }: { day: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const period = year(day);
  const now = usePeriod(period);
  const before = usePeriod(year(day, 1));
  const value = useQuery(valueQuery);
  const vip = value.data?.tiers.find((tier) => tier.tier === "vip");
  const sales = listLink("order", both(period.filter, is("kind", "sale")));
  const against = t("home.lastYear");
  return (
    <div className={css.figures}>
      <FigureCard label={t("home.revenue")} value={now && format.moneyShort(now.revenue)} to={listLink("order", period.filter)} below={<Change now={now?.revenue} before={before?.revenue} label={against} />} />
      <FigureCard label={t("home.orders")} value={now && format.number(now.orders)} to={sales} below={<Change now={now?.orders} before={before?.orders} label={against} />} />
      <FigureCard label={t("home.active")} value={now && format.number(now.customers)} to={`/o/account?filter=${encodeURIComponent(`last_order_at >= "${period.from}"`)}`} below={<Change now={now?.customers} before={before?.customers} label={against} />} />
      <FigureCard label={t("home.basket")} value={now && format.moneyShort(now.basket)} to={`${sales}&sort=-total`} below={<Change now={now?.basket ?? undefined} before={before?.basket ?? undefined} label={against} />} />
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
