import { Link } from "react-router";
import { useFormat } from "../../i18n/useFormat";
import { Bar } from "../Bar";
import { type ImportHead, isMoving } from "../model";
import { fileSize } from "../size";
import { StateTag } from "../StateTag";
import { useTexts } from "../texts";
import { ImportActions } from "./ImportActions";
import css from "./list.module.css";

export function ImportRow({ one }: { one: ImportHead }) {
  const { t } = useTexts();
  const format = useFormat();
  const { result } = one;
  const counted = result.rows > 0 ? result : null;
  return (
    <tr>
      <th scope="row"><Link to={`/imports/${one.id}`} className={css.name} title={one.file}>{one.file}</Link> <span className={css.sub}>{fileSize(one.size, format.number)}</span></th>
      <td>
        <span className={css.stateCell}>
          <StateTag state={one.state} />
          {isMoving(one) && one.progress && <><span className={css.smallBar}><Bar percent={one.progress.percent} label={t(`progress.${one.progress.phase}`)} small /></span>{format.percent(Math.floor(one.progress.percent))}</>}
          {one.error && <span className={css.error} title={one.error}>{one.error}</span>}
        </span>
      </td>
      <td data-right>{format.number(counted?.rows)}</td>
      <td data-right>{format.number(counted?.accepted)}</td>
      <td data-right data-bad={result.rejected > 0 || undefined}>{format.number(counted?.rejected)}</td>
      <td className="second">{format.when(one.created_at)}{one.by ? <> · {one.by}</> : null}</td>
      <td className={css.actions}><ImportActions one={one} /></td>
    </tr>
  );
}
