import { useFormat } from "../../i18n/useFormat";
import { Bar } from "../Bar";
import type { Import } from "../model";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./run.module.css";

/** How far an import got before it stopped. */
export function Standing({ one }: { one: Import }) {
  const { t } = useTexts();
  const format = useFormat();
  if (!one.progress) return null;
  const { rows, total_rows: total, percent } = one.progress;
  return (
    <section className={page.card} aria-label={t("run.standing")}>
      <div className={page.cardHead}><h2>{t("run.standing")}</h2><span>{format.percent(Math.floor(percent))}</span></div>
      <Bar percent={percent} label={t("run.standing")} />
      <div className={css.line}>{total === null ? t("rows", { count: rows, formatted: format.number(rows) }) : t("progress.of", { rows: format.number(rows), total: format.number(total) })}</div>
    </section>
  );
}
