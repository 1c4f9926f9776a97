import { useFormat } from "../../i18n/useFormat";
import type { Import } from "../model";
import { Notice } from "../Notice";
import { useTexts } from "../texts";

/** One sentence on how it ended; spoken when it changes. */
export function Outcome({ one }: { one: Import }) {
  const { t } = useTexts();
  const format = useFormat();
  const { result, state } = one;
  const rejected = result?.rejected ?? 0;
  const kept = result.kept;
  const text = () => {
    if (state === "done") return <Notice tone={rejected > 0 ? "warning" : "good"}>{rejected > 0 ? t("run.doneSome", { count: rejected, formatted: format.number(rejected), accepted: format.number(result?.accepted) }) : t("run.done", { formatted: format.number(result?.accepted), count: result?.accepted ?? 0 })}</Notice>;
    if (state === "undone") return <Notice tone={kept > 0 ? "warning" : "plain"}>{t("run.undone")}{kept > 0 && <> {t("run.kept", { count: kept, formatted: format.number(kept) })}</>}</Notice>;
    if (state === "cancelled") return <Notice>{t("run.cancelled")}</Notice>;
    if (state === "failed") return <Notice tone="danger"><strong>{t("run.failed")}</strong> {one.error}</Notice>;
    return null;
  };
  return <div role="status">{text()}</div>;
}
