import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { aggregateQuery, fewQuery } from "../api/records";
import { choiceLabel, fieldOf, useObjectType } from "../api/schema";
import { TierTag } from "../fields/TierTag";
import { Card } from "../frame/Card";
import { addDays, compareDays, dayIn } from "../i18n/days";
import { useFormat } from "../i18n/useFormat";
import { both, is, quote } from "../lists/expression";
import { listLink } from "../records/links";
import css from "./home.module.css";

const days = 90;
const shown = 5;
const tiers = ["vip", "key"];

/** Good customers who have not ordered for a quarter, the largest first: whom to call before they are lost. */
export function Silent({ day }: { day: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const field = fieldOf(useObjectType("account"), "tier");
  const quiet = `last_order_at < ${quote(addDays(day, -days))}`;
  const filter = both(`tier in (${tiers.map(quote).join(", ")})`, quiet);
  const counts = useQuery(aggregateQuery("account", { filter, group_by: [{ field: "tier" }], measures: [{ op: "count" }, { op: "sum", field: "revenue" }] })).data;
  const { data } = useQuery(fewQuery("account", { fields: ["name", "revenue", "tier", "last_order_at"], filter, sort: "-revenue", limit: shown }));
  const all = (counts ?? []).reduce((sum, group) => sum + Number(group.count), 0);
  const atStake = (counts ?? []).reduce((sum, group) => sum + Number(group.sum_revenue), 0);
  const ago = (value: unknown) => (typeof value === "string" ? compareDays(day, dayIn(value, format.timeZone)) : null);
  return (
    <Card title={t("home.silent", { days })} count={counts && format.number(all)} note={counts && all > 0 ? t("home.silentRevenue", { revenue: format.moneyShort(atStake) }) : undefined}>
      {counts && all === 0 && <p className="third">{t("home.silentNone")}</p>}
      <ul className={css.silent}>
        {(data ?? []).map((row) => (
          <li key={row.id}>
            <Link to={`/o/account/${row.id}`} className="ellipsis">{String(row.name)}</Link>
            {row.tier ? <TierTag tier={String(row.tier)} label={choiceLabel(field, String(row.tier))} /> : <span />}
            <span>{format.moneyShort(row.revenue as string)}</span>
            <span className="third">{t("home.daysAgo", { count: ago(row.last_order_at) ?? 0, formatted: format.number(ago(row.last_order_at)) })}</span>
          </li>
        ))}
      </ul>
      {all > 0 && (
        <p className={css.links}>
          {tiers.map((tier) => {
            const count = counts?.find((group) => group.tier === tier)?.count;
            return count ? <Link key={tier} to={listLink("account", both(is("tier", tier), quiet), "-revenue")}>{t("home.silentOf", { tier: choiceLabel(field, tier), formatted: format.number(Number(count)) })}</Link> : null;
          })}
          <Link to={listLink("account", filter, "-revenue")}>{t("home.silentAll")}</Link>
        </p>
      )}
    </Card>
  );
}
