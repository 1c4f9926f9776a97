import { Input, Select } from "antd";
import type { Field } from "../../api/types";
import type { Constant } from "../model";
import { useTexts } from "../texts";

interface Props { field: Field | undefined; value: Constant; label: string; onChange: (value: Constant) => void }

export function ConstantInput({ field, value, label, onChange }: Props) {
  const { t } = useTexts();
  if (field?.choices?.length) return <Select size="small" aria-label={label} value={String(value)} onChange={onChange} options={field.choices.map((choice) => ({ value: choice.name, label: choice.label }))} />;
  if (field?.type === "boolean") return <Select size="small" aria-label={label} value={String(value)} onChange={(next) => onChange(next === "true")} options={[{ value: "true", label: t("yes") }, { value: "false", label: t("no") }]} />;
  return <Input size="small" aria-label={label} type={field?.type === "date" ? "date" : "text"} value={String(value)} placeholder={t("value.placeholder")} onChange={(event) => onChange(event.target.value)} />;
}
