import { useTranslation } from "react-i18next";
import type { ImportSummary } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import css from "./imports.module.css";

const tones: Record<string, string> = { done: "good", failed: "danger", interrupted: "warning", cancelled: "plain", undone: "plain" };

export function ImportRow({ one }: { one: ImportSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const result = () => {
    if (one.error) return <span className={css.error}>{one.error}</span>;
    if (one.progress && !one.finished_at) return <span className={css.progress}><span className={css.track}><i style={{ width: `${one.progress.percent}%` }} /></span>{format.percent(one.progress.percent)}</span>;
    if (one.result) return t("imports.counts", { accepted: format.number(one.result.accepted), rejected: format.number(one.result.rejected) });
    return format.number(null);
  };
  return (
    <tr>
      <th scope="row">{one.file}</th>
      <td><span className={css.state} data-tone={tones[one.state] ?? "accent"}>{t(`importState.${one.state}`)}</span></td>
      <td>{result()}</td>
      <td className="second"><time dateTime={one.created_at}>{format.when(one.created_at)}</time></td>
    </tr>
  );
}
