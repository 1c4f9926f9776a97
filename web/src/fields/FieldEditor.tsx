import { DatePicker, Input, InputNumber, Select, Switch } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import type { Field, Value } from "../api/types";
import { useFormat } from "../i18n/useFormat";
import css from "./fields.module.css";
import { LinkEditor } from "./LinkEditor";
import { fromZone, toZone } from "./zone";

export interface EditorProps {
  field: Field; value: Value; onChange: (value: Value) => void;
  id?: string; invalid?: boolean; describedBy?: string; autoFocus?: boolean; title?: string | undefined;
  /** A choice made in a list is a whole answer and may be saved at once. */
  onDone?: (value: Value) => void;
}

/** The control for one field, chosen by its type alone. */
export function FieldEditor({ field, value, onChange, id, invalid, describedBy, autoFocus, title, onDone }: EditorProps) {
  const { t } = useTranslation();
  const { timeZone } = useFormat();
  const common = { id, autoFocus, status: invalid ? ("error" as const) : ("" as const), "aria-invalid": invalid || undefined, "aria-describedby": describedBy, "aria-label": id ? undefined : field.label, style: { width: "100%" } };
  const both = (next: Value) => { onChange(next); onDone?.(next); };

  switch (field.type) {
    case "boolean":
      return <Switch id={id} autoFocus={autoFocus} checked={value === true} onChange={both} aria-label={field.label} />;
    case "choice":
      return <Select {...common} allowClear={!field.required} defaultOpen={autoFocus} value={value === null ? undefined : String(value)} options={(field.choices ?? []).map(({ name, label }) => ({ value: name, label }))} onChange={(next?: string) => both(next ?? null)} />;
    case "link":
      return <LinkEditor {...common} field={field} value={value} title={title} onChange={both} />;
    case "integer":
    case "decimal":
    case "money":
      return <InputNumber<string> {...common} stringMode controls={false} inputMode="decimal" precision={field.type === "integer" ? 0 : undefined} value={value === null ? null : String(value)} onChange={(next) => onChange(next === null || next === "" ? null : field.type === "integer" ? Number(next) : String(next))} />;
    case "date":
      return <DatePicker {...common} value={value ? dayjs(String(value)) : null} onChange={(next) => both(next?.isValid() ? next.format("YYYY-MM-DD") : null)} />;
    case "date_time":
      return <DatePicker {...common} showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" value={value ? dayjs(toZone(String(value), timeZone)) : null} onChange={(next) => both(next?.isValid() ? fromZone(next.format("YYYY-MM-DDTHH:mm:ss"), timeZone) : null)} />;
    case "long_text":
      return <Input.TextArea {...common} rows={3} className={css.growing} value={text(value)} onChange={(event) => onChange(event.target.value || null)} />;
    default:
      return <Input {...common} type={field.type === "email" ? "email" : field.type === "phone" ? "tel" : field.type === "url" ? "url" : "text"} maxLength={field.max_length ?? undefined} placeholder={field.type === "url" ? t("field.urlExample") : undefined} value={text(value)} onChange={(event) => onChange(event.target.value || null)} />;
  }
}

const text = (value: Value) => (value === null ? "" : String(value));
