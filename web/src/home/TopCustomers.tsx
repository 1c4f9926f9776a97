import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { fewQuery } from "../api/records";
import { choiceLabel, fieldOf, useObjectType } from "../api/schema";
import { TierTag } from "../fields/TierTag";
import { Tile } from "../fields/Tile";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import css from "./home.module.css";

export function TopCustomers() {
  const { t } = useTranslation();
  const format = useFormat();
  const tier = fieldOf(useObjectType("account"), "tier");
  const { data } = useQuery(fewQuery("account", { fields: ["name", "revenue", "tier", "revenue_share"], filter: 'kind != "walk_in"', sort: "-revenue", limit: 20 }));
  const most = Math.max(1, Number(data?.[0]?.revenue ?? 0));
  return (
    <div className={css.topArea}>
      <Card title={t("home.topCustomers")} extra={<Link to="/o/account?sort=-revenue">{t("home.allCustomers")}</Link>}>
        <ol className={css.top}>
          {(data ?? []).map((row, index) => (
            <li key={row.id}>
              <span className={css.rank}>{index + 1}</span>
              <Tile id={row.id} name={String(row.name)} />
              <Link to={`/o/account/${row.id}`} className="ellipsis">{String(row.name)}</Link>
              {row.tier ? <TierTag tier={String(row.tier)} label={choiceLabel(tier, String(row.tier))} /> : <span />}
              <span className={css.topAmount}>{format.moneyShort(row.revenue as string)}</span>
              <span className={css.topShare}>{format.percent(row.revenue_share as string)}</span>
              <span className={css.track}><i style={{ width: `${Math.max(0.5, (Number(row.revenue) / most) * 100)}%` }} /></span>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
