import { Select } from "antd";
import { isMappable, setSource } from "../recipe";
import { useTexts } from "../texts";
import page from "../wizard.module.css";
import css from "./map.module.css";
import type { TargetProps } from "./TargetCard";
import { ValueRow } from "./ValueRow";

/** The fields that no column fills as it stands: fixed values, templates, links between the records of a row. */
export function ValueList({ target, type, types, columns, change }: TargetProps) {
  const { t } = useTexts();
  const rows = Object.entries(target.fields).filter(([, source]) => !("column" in source));
  const free = (type?.fields ?? []).filter((field) => isMappable(field) && !target.fields[field.name]);
  const add = (name: string) => {
    const choice = type?.fields.find((field) => field.name === name)?.choices?.[0]?.name;
    change((old) => setSource(old, target.object, name, { constant: choice ?? "" }));
  };
  return (
    <div className={page.field}>
      <span className={page.label}>{t("value.title")}</span>
      {rows.length > 0 && <ul className={css.values}>{rows.map(([field, source]) => <ValueRow key={field} field={type?.fields.find(({ name }) => name === field)} name={field} source={source} object={target.object} types={types} columns={columns} onChange={(next) => change((old) => setSource(old, target.object, field, next))} />)}</ul>}
      {free.length > 0 && <Select<string> value={null as unknown as string} placeholder={t("value.add")} aria-label={t("value.add")} onChange={add} showSearch={{ optionFilterProp: "label" }} options={free.map(({ name, label }) => ({ value: name, label }))} />}
    </div>
  );
}
