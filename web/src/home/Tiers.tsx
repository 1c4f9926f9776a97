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
  return (
    <div className={css.tiersArea}>
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
      </Card>
      {top && (
        <Card title={t("home.top20")}>
          <p className={css.big}>{format.percent(top.share)}</p>
          <span className={css.track}><i style={{ width: `${Math.min(100, Number(top.share))}%` }} /></span>
          <p className={css.explain}>{t("home.top20Text", { customers: format.number(top.customers), revenue: format.moneyShort(top.revenue), all: format.moneyShort(data.revenue) })}</p>
          <Link to="/o/account?sort=-revenue">{t("home.byRevenue")}</Link>
        </Card>
      )}
    </div>
  );
}
