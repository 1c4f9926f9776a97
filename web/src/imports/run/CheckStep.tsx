import { Button } from "antd";
import { useNavigate } from "react-router";
import { useFormat } from "../../i18n/useFormat";
import { usePhone } from "../../theme/useMedia";
import { useCheck, useCommand } from "../api";
import { type Import, isMoving } from "../model";
import { Notice } from "../Notice";
import { useTexts } from "../texts";
import { useFaultText } from "../useFault";
import page from "../wizard.module.css";
import { Messages } from "./Messages";
import { ProgressCard } from "./ProgressCard";
import { ResultCard } from "./ResultCard";
import css from "./run.module.css";

/** A dry run over the whole file: nothing is written, everything is counted. */
export function CheckStep({ one }: { one: Import }) {
  const { t } = useTexts();
  const format = useFormat();
  const phone = usePhone();
  const navigate = useNavigate();
  const fault = useFaultText();
  const command = useCommand();
  const check = useCheck();
  const checked = one.state === "checked";
  const rejected = one.result?.rejected ?? 0;
  const nothing = checked && one.result?.accepted === 0;
  const error = command.error ?? check.error;
  const start = () => command.mutate({ id: one.id, command: "commit" }, { onSuccess: () => void navigate(`/imports/${one.id}/run`) });
  return (
    <>
      <div className={`${page.body} ${css.sideFirst}`}>
        <div className={page.main}>
          <div className={page.scroll}>
            <div className={css.notices}>
              {error && <Notice tone="danger">{fault(error)}</Notice>}
              {one.state === "failed" && <Notice tone="danger"><strong>{t("check.failed")}</strong> {one.error}</Notice>}
              {one.state === "cancelled" && <Notice>{t("check.cancelled")}</Notice>}
              {nothing && <Notice tone="danger">{t("check.nothing")}</Notice>}
              {checked && !nothing && <Notice tone={rejected > 0 ? "warning" : "good"}>{rejected > 0 ? t("check.some", { count: rejected, formatted: format.number(rejected) }) : t("check.clean")}</Notice>}
            </div>
            {isMoving(one) && <div className={css.run}><p className="second">{t("check.working")}</p><ProgressCard one={one} /></div>}
            {checked && <Messages one={one} />}
          </div>
        </div>
        {checked && one.result && (
          <aside className={page.side} aria-label={t("check.result")}>
            <ResultCard one={one} result={one.result} title={t("check.result")} />
            <p className={page.hint}>{t("check.undoHint")}</p>
          </aside>
        )}
      </div>
      <div className={page.foot}>
        {!isMoving(one) && <Button onClick={() => void navigate(`/imports/${one.id}/map`)}>{t(phone ? "steps.back" : "check.back")}</Button>}
        <span className={page.footRight}>
          {isMoving(one) && <Button onClick={() => void navigate("/imports")}>{t("steps.toList")}</Button>}
          {checked && <Button type="primary" disabled={nothing} loading={command.isPending} onClick={start}>{rejected > 0 ? t("check.runSome", { formatted: format.number(one.result?.accepted), count: one.result?.accepted ?? 0 }) : t("check.run")}</Button>}
          {!isMoving(one) && !checked && one.recipe && <Button type="primary" loading={check.isPending} onClick={() => one.recipe && check.mutate({ id: one.id, recipe: one.recipe })}>{t("check.again")}</Button>}
        </span>
      </div>
    </>
  );
}
