import { FileTextOutlined } from "@ant-design/icons";
import { useFormat } from "../i18n/useFormat";
import type { Import } from "./model";
import { useTexts } from "./texts";
import css from "./wizard.module.css";

/** The file in a word: name, rows once counted, columns, encoding. */
export function FileFacts({ one }: { one: Import }) {
  const { t } = useTexts();
  const format = useFormat();
  const rows = one.result.rows || one.progress.total_rows;
  const facts = [
    rows === null ? null : t("rows", { count: rows, formatted: format.number(rows) }),
    one.columns?.length ? t("columnCount", { count: one.columns.length, formatted: format.number(one.columns.length) }) : null,
    one.format === "xlsx" ? one.sheet : one.encoding?.toUpperCase(),
  ].filter((fact) => fact !== null && fact !== undefined && fact !== "");
  return (
    <span className={css.facts}>
      <span className={css.fileTag} title={one.file}><FileTextOutlined aria-hidden /><span className="ellipsis">{one.file}</span></span>
      {facts.length > 0 && <span className={css.factLine}>{facts.join(t("factComma"))}</span>}
    </span>
  );
}
