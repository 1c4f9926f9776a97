import { useTranslation } from "react-i18next";
import { fieldOf } from "../api/schema";
import type { ObjectType, Row } from "../api/types";
import { ChoiceTag } from "../fields/ChoiceTag";
import { Rfm } from "../fields/Rfm";
import { Card } from "../frame/Card";
import { useFormat } from "../i18n/useFormat";
import css from "./cards.module.css";

/** The score with its reasons, each with its points and the time of computing. */
export function ValueCard({ object, row }: { object: ObjectType; row: Row }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tier = fieldOf(object, "tier");
  const valued = row.valued_at ? format.when(String(row.valued_at)) : null;
  if (!tier || !row.rfm) return <Card title={t("value.title")}><p className="third">{t("value.none")}</p></Card>;
  const reasons = [
    { key: "r", text: row.days_since_last_order === null ? t("value.noOrder") : t("value.recency", { days: format.number(row.days_since_last_order as number) }), points: Number(row.rfm_r) },
    { key: "f", text: t("value.frequency", { count: Number(row.order_count), formatted: format.number(row.order_count as number) }), points: Number(row.rfm_f) },
    { key: "m", text: t("value.amount", { amount: format.moneyShort(row.revenue as string) }), points: Number(row.rfm_m) },
  ];
  return (
    <Card title={t("value.title")} extra={<time className={css.time} dateTime={String(row.valued_at ?? "")}>{valued && t("value.computed", { time: valued })}</time>}>
      <div className={css.valueLine}>
        <strong className={css.bigFigure}>{format.moneyShort(row.revenue as string)}</strong>
        {row.tier && <ChoiceTag field={tier} value={String(row.tier)} />}
        <span className={css.valueRfm}><Rfm score={String(row.rfm)} /></span>
      </div>
      <Share percent={Number(row.revenue_share ?? 0)} label={t("value.share", { share: format.percent(row.revenue_share as string) })} />
      <ul className={css.reasons}>
        {reasons.map(({ key, text, points }) => <li key={key}><span>{text}</span><span className={css.points} data-points={points}><i /><b>{t("value.points", { points })}</b></span></li>)}
      </ul>
    </Card>
  );
}

function Share({ percent, label }: { percent: number; label: string }) {
  return <div className={css.share}><span className={css.track}><i style={{ width: `${Math.max(0.5, Math.min(100, percent))}%` }} /></span><span>{label}</span></div>;
}
