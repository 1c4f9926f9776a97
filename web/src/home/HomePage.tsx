import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { Problem } from "../api/client";
import { aggregateQuery } from "../api/records";
import { useSession } from "../api/session";
import { ErrorState } from "../frame/ErrorState";
import { Page } from "../frame/Page";
import states from "../frame/states.module.css";
import { dayIn } from "../i18n/days";
import { useFormat } from "../i18n/useFormat";
import { notCancelled } from "../lists/expression";
import { Figures } from "./Figures";
import css from "./home.module.css";
import { MonthCharts } from "./MonthCharts";
import { greeting, reference } from "./period";
import { Silent } from "./Silent";
import { Tiers } from "./Tiers";
import { TopCustomers } from "./TopCustomers";

export default function HomePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = useSession();
  const navigate = useNavigate();
  const newest = useQuery(aggregateQuery("order", { filter: notCancelled, measures: [{ op: "min", field: "ordered_at" }, { op: "max", field: "ordered_at" }] }));
  const now = new Date();
  const hour = Number(new Intl.DateTimeFormat("en-GB", { timeZone: format.timeZone, hour: "2-digit", hourCycle: "h23" }).format(now));
  const last = newest.data?.[0]?.max_ordered_at;
  const earliest = newest.data?.[0]?.min_ordered_at;
  const first = typeof earliest === "string" ? dayIn(earliest, format.timeZone) : "";
  const today = dayIn(now.toISOString(), format.timeZone);
  const day = reference(today, typeof last === "string" ? dayIn(last, format.timeZone) : null);

  const body = () => {
    if (newest.isError) return <ErrorState title={t("error.load")} detail={newest.error.message} code={newest.error instanceof Problem ? newest.error.status : undefined} onRetry={() => void newest.refetch()} />;
    if (!newest.data) return null;
    if (!last) {
      return (
        <div className={states.state}>
          <p className={states.title}>{t("home.empty")}</p>
          <p className={states.detail}>{t("home.emptyHint")}</p>
          <div className={states.actions}><Button type="primary" onClick={() => void navigate("/imports")}>{t("list.importFile")}</Button><Link to="/o/account">{t("home.toAccounts")}</Link></div>
        </div>
      );
    }
    return (
      <div className={css.home}>
        {day !== today && <p className={css.old} role="note">{t("home.old", { date: format.day(day) })}</p>}
        <Figures day={day} first={first} />
        <MonthCharts day={day} first={first} current={day === today} />
        <div className={css.side}>
          <Tiers />
          <Silent day={day} />
        </div>
        <TopCustomers />
      </div>
    );
  };

  return <Page title={t(`home.${greeting(hour)}`, { name })} meta={<time dateTime={today}>{format.longDay(now)}</time>}>{body()}</Page>;
}
