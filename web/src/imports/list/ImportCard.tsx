import { Link } from "react-router";
import { useFormat } from "../../i18n/useFormat";
import { Bar } from "../Bar";
import { type ImportHead, isMoving } from "../model";
import { fileSize } from "../size";
import { StateTag } from "../StateTag";
import { useTexts } from "../texts";
import { ImportActions } from "./ImportActions";
import css from "./list.module.css";

/** A row of the list on a phone. */
export function ImportCard({ one }: { one: ImportHead }) {
  const { t } = useTexts();
  const format = useFormat();
  const { result } = one;
  return (
    <li className={css.card}>
      <Link to={`/imports/${one.id}`} className={css.cardName}>{one.file}</Link>
      <span className={css.cardLine}><StateTag state={one.state} /><span className="third">{format.when(one.created_at)}{one.by ? <> · {one.by}</> : null}</span></span>
      {isMoving(one) && one.progress && <span className={css.cardBar}><Bar percent={one.progress.percent} label={t(`progress.${one.progress.phase}`)} small />{format.percent(Math.floor(one.progress.percent))}</span>}
      {one.error && <span className={css.cardError}>{one.error}</span>}
      {result.rows > 0
        ? <span className="second">{t("list.counts", { accepted: format.number(result.accepted), rejected: format.number(result.rejected) })}</span>
        : !isMoving(one) && <span className="second">{fileSize(one.size, format.number)}</span>}
      <span className={css.cardActions}><ImportActions one={one} /></span>
    </li>
  );
}
