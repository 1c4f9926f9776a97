import { Checkbox, Input } from "antd";
import { useId } from "react";
import { useFormat } from "../../i18n/useFormat";
import { fieldName } from "../labels";
import type { Constant } from "../model";
import { setTarget } from "../recipe";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./map.module.css";
import type { TargetProps } from "./TargetCard";

/** Rows whose key is empty are rejected, or gathered in one record, such as a walk-in customer. */
export function WithoutKey({ target, type, types, columns, change }: TargetProps) {
  const { t } = useTexts();
  const format = useFormat();
  const id = useId();
  const first = target.key[0];
  const source = first ? target.fields[first] : undefined;
  if (!first || target.key.length !== 1 || !source || !("column" in source)) return null;
  const filled = columns.find(({ name }) => name === source.column)?.filled ?? 100;
  const gathered = target.without_key ?? null;
  const set = (values: Record<string, Constant> | null) => change((old) => setTarget(old, target.object, { without_key: values }));
  const gather = () => {
    const walkIn = type?.fields.find(({ name }) => name === "kind")?.choices?.some(({ name }) => name === "walk_in");
    const title = type?.title_field ?? first;
    set({ [first]: "walk-in", ...(title === first ? {} : { [title]: t("withoutKey.name") }), ...(walkIn ? { kind: "walk_in" } : {}) });
  };
  const typed = Object.entries(gathered ?? {}).filter(([field]) => type?.fields.find(({ name }) => name === field)?.type !== "choice");
  return (
    <div className={page.field}>
      <span className={page.label}>{t("withoutKey.title", { key: fieldName(types, target.object, first) })}</span>
      {filled < 100 && <span className={page.hint}>{t("withoutKey.share", { percent: format.percent(Math.round((100 - filled) * 10) / 10) })}</span>}
      <Checkbox checked={gathered !== null} onChange={(event) => (event.target.checked ? gather() : set(null))}>{t("withoutKey.gather")}</Checkbox>
      {gathered === null && <span className={page.hint}>{t("withoutKey.rejected")}</span>}
      {typed.map(([field, value]) => (
        <span key={field} className={css.pair}>
          <label className={page.label} htmlFor={`${id}-${field}`}>{fieldName(types, target.object, field)}</label>
          <Input id={`${id}-${field}`} size="small" value={String(value)} onChange={(event) => set({ ...gathered, [field]: event.target.value })} />
        </span>
      ))}
    </div>
  );
}
