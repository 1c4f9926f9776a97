import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { valueQuery } from "../api/insights";
import { choiceLabel, fieldOf, useObjectType } from "../api/schema";
import { TierTag } from "../fields/TierTag";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import css from "./home.module.css";

/** Share of revenue and number of customers of each tier; a row opens the customers. */
export function Tiers() {
  const { t } = useTranslation();
  const format = useFormat();
  const field = fieldOf(useObjectType("account"), "tier");
  const { data, isError } = useQuery(valueQuery);
  const top = data?.top20;
  const ofCustomers = top && data.customers > 0 ? Math.round((top.customers / data.customers) * 1000) / 10 : 0;
  const limits = (data?.tiers ?? []).filter((tier) => tier.threshold !== null);
  return (
    <>
      <Card title={t("home.tiers")} note={data?.computed_at ? <time dateTime={data.computed_at}>{t("value.computed", { time: format.when(data.computed_at) })}</time> : undefined}>
        {(isError || data?.tiers.length === 0) && <p className="third">{t("value.none")}</p>}
        <table className={css.tiers}>
          <thead className="visually-hidden"><tr><th>{field?.label}</th><th>{t("home.shareOfRevenue")}</th><th>{t("chart.customers")}</th></tr></thead>
          <tbody>
            {(data?.tiers ?? []).map((tier) => (
              <tr key={tier.tier}>
                <th scope="row"><Link to={`/o/account?tier=${tier.tier}`}><TierTag tier={tier.tier} label={choiceLabel(field, tier.tier)} /></Link></th>
                <td className={css.tierBar}><span className={css.track}><i style={{ width: `${Math.max(0.5, Number(tier.share))}%` }} /></span><span className="second">{format.percent(tier.share)} · {format.moneyShort(tier.revenue)}</span></td>
                <td><Link to={`/o/account?tier=${tier.tier}`}>{t("home.people", { formatted: format.number(tier.customers) })}</Link></td>
              </tr>
            ))}
          </tbody>
        </table>
        {limits.length > 0 && (
          <div className={css.how}>
            <p>{t("home.tiersHow")}</p>
            <dl>{limits.map(({ tier, threshold }) => <div key={tier}><dt>{choiceLabel(field, tier)}</dt><dd>{t("home.from", { amount: format.moneyShort(threshold) })}</dd></div>)}</dl>
          </div>
        )}
      </Card>
      {top && (
        <Card title={t("home.top20")}>
          <dl className={css.pair}>
            <dt>{t("home.ofRevenue")}</dt><dd><span className={css.track}><i style={{ width: `${Math.min(100, Number(top.share))}%` }} /></span></dd><dd>{format.percent(top.share)}</dd>
            <dt>{t("chart.customers")}</dt><dd><span className={css.track}><i data-quiet style={{ width: `${ofCustomers}%` }} /></span></dd><dd>{format.percent(ofCustomers)}</dd>
          </dl>
          <p className={css.explain}>{t("home.top20Text", { customers: format.number(top.customers), revenue: format.moneyShort(top.revenue), all: format.moneyShort(data.revenue) })} <Link className={css.inText} to="/o/account?sort=-revenue">{t("home.byRevenue")}</Link></p>
        </Card>
      )}
    </>
  );
}
