import { Select } from "antd";
import { useId } from "react";
import type { Import, ReadOptions } from "../model";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./upload.module.css";

const encodings = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be", "windows-1252", "shift_jis"];
const delimiters: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

interface Props { one: Import; options: ReadOptions; onChange: (options: ReadOptions) => void }

/** What was recognised, to be put right; only what differs from it is sent. */
export function ReadingOptions({ one, options, onChange }: Props) {
  const { t } = useTexts();
  const put = (name: keyof ReadOptions, value: string | boolean, recognised: string | boolean | null | undefined) => {
    const { [name]: _, ...others } = options;
    onChange(value === recognised ? others : { ...others, [name]: value });
  };
  const encoding = one.encoding?.toLowerCase() ?? "";
  const header = one.has_header ?? true;
  const known = (list: string[], value: string) => (value && !list.includes(value) ? [value, ...list] : list);
  return (
    <div className={css.settings}>
      {one.format === "csv" && <Choice label={t("file.encoding")} value={options.encoding ?? encoding} onChange={(value) => put("encoding", value, encoding)}
        options={known(encodings, encoding).map((value) => ({ value, label: value.toUpperCase() }))} />}
      {one.format === "csv" && <Choice label={t("file.delimiter")} value={options.delimiter ?? one.delimiter ?? ""} onChange={(value) => put("delimiter", value, one.delimiter)}
        options={known(Object.keys(delimiters), one.delimiter ?? "").map((value) => ({ value, label: delimiters[value] ? t(`file.delimiters.${delimiters[value]}`) : value }))} />}
      {one.format === "xlsx" && <Choice label={t("file.sheet")} value={options.sheet ?? one.sheet ?? ""} onChange={(value) => put("sheet", value, one.sheet)}
        options={known(one.sheets ?? [], one.sheet ?? "").map((value) => ({ value, label: value }))} />}
      <Choice label={t("file.header")} value={String(options.has_header ?? header)} onChange={(value) => put("has_header", value === "true", header)}
        options={[{ value: "true", label: t("file.headerYes") }, { value: "false", label: t("file.headerNo") }]} />
    </div>
  );
}

interface ChoiceProps { label: string; value: string; onChange: (value: string) => void; options: { value: string; label: string }[] }

export function Choice({ label, value, onChange, options }: ChoiceProps) {
  const id = useId();
  return <div className={page.field}><label className={page.label} htmlFor={id}>{label}</label><Select id={id} value={value} onChange={onChange} options={options} /></div>;
}
