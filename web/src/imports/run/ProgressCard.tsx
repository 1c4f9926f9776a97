import { Button } from "antd";
import { useFormat } from "../../i18n/useFormat";
import { useCommand } from "../api";
import { Bar } from "../Bar";
import { type Import, isMoving } from "../model";
import { Spoken } from "../Spoken";
import { useTexts } from "../texts";
import { useFaultMessage } from "../useFault";
import page from "../wizard.module.css";
import css from "./run.module.css";
import { useLeft } from "./useLeft";

/** Bar, count, time left, that one may leave, and the way to stop it. */
export function ProgressCard({ one }: { one: Import }) {
  const { t } = useTexts();
  const format = useFormat();
  const fault = useFaultMessage();
  const command = useCommand();
  const left = useLeft(one.progress?.seconds_left);
  const phase = one.progress?.phase ?? (one.state === "checking" ? "check" : one.state === "undoing" ? "undo" : "run");
  const { rows = 0, total_rows: total = null, percent = 0 } = one.progress ?? {};
  return (
    <section className={page.card} aria-label={t(`progress.${phase}`)}>
      <div className={page.cardHead}><h2>{t(`progress.${phase}`)}</h2><span>{format.percent(Math.floor(percent))}</span></div>
      <Bar percent={percent} label={t(`progress.${phase}`)} />
      <div className={css.line}>
        <span>{total === null ? t("rows", { count: rows, formatted: format.number(rows) }) : t("progress.of", { rows: format.number(rows), total: format.number(total) })}</span>
        <span>{left}</span>
      </div>
      <div className={css.leave}>
        <span className={page.hint}>{t("progress.leave")}</span>
        {phase !== "undo" && <Button loading={command.isPending} onClick={() => command.mutate({ id: one.id, command: "cancel" }, { onError: fault })}>{t("cancel")}</Button>}
      </div>
      {isMoving(one) && <Spoken percent={percent} text={t(`progress.${phase}`)} />}
    </section>
  );
}
