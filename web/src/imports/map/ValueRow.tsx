import { CloseOutlined } from "@ant-design/icons";
import { Button, Checkbox, Select } from "antd";
import type { Field, ObjectType } from "../../api/types";
import { objectName } from "../labels";
import type { Column, Source } from "../model";
import { useTexts } from "../texts";
import { ConstantInput } from "./ConstantInput";
import css from "./map.module.css";
import { TemplateInput } from "./TemplateInput";

interface Props { field: Field | undefined; name: string; source: Source; object: string; types: ObjectType[]; columns: Column[]; onChange: (source: Source | null) => void }

export function ValueRow({ field, name, source, object, types, columns, onChange }: Props) {
  const { t } = useTexts();
  const label = field?.label ?? name;
  const on = source.on ? { on: source.on } : {};
  const kind = "template" in source ? "template" : "constant";
  const own = "constant" in source || "template" in source;
  const text = field?.type === "text" || field?.type === "long_text";
  const turn = (next: string) => onChange(next === "template" ? { template: "constant" in source ? String(source.constant) : "", ...on } : { constant: "", ...on });
  return (
    <li className={css.value}>
      <span className={css.valueHead}>
        <span className={css.valueName}>{label}</span>
        {own && text && <Select size="small" variant="borderless" className={css.kind} popupMatchSelectWidth={false} value={kind} aria-label={t("value.kindOf", { field: label })} onChange={turn} options={(["constant", "template"] as const).map((value) => ({ value, label: t(`value.${value}`) }))} />}
        {own && <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t("map.removeOf", { field: label })} onClick={() => onChange(null)} />}
      </span>
      {"constant" in source && <ConstantInput field={field} value={source.constant} label={label} onChange={(constant) => onChange({ constant, ...on })} />}
      {"template" in source && <TemplateInput value={source.template} label={label} columns={columns} onChange={(template) => onChange({ template, ...on })} />}
      {"target" in source && <span className="second">{t("value.target", { object: objectName(types, source.target) })}</span>}
      {"occurrence" in source && <span className="second">{t("value.occurrence", { object: objectName(types, source.occurrence), self: objectName(types, object) })}</span>}
      {own && <Checkbox checked={source.on === "create"} onChange={(event) => { const { on: _, ...rest } = source; onChange(event.target.checked ? { ...rest, on: "create" } : rest); }}>{t("value.onCreate")}</Checkbox>}
    </li>
  );
}
