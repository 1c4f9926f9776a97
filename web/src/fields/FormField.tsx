import { useId } from "react";
import type { Field, Value } from "../api/types";
import css from "./fields.module.css";
import { FieldEditor } from "./FieldEditor";

interface Props { field: Field; value: Value; error?: string | undefined; autoFocus?: boolean; onChange: (value: Value) => void }

export function FormField({ field, value, error, autoFocus, onChange }: Props) {
  const id = useId();
  const below = error ?? field.help;
  return (
    <div className={css.formField}>
      <label htmlFor={id}>{field.label}{field.required && <span className={css.required} aria-hidden>*</span>}</label>
      <FieldEditor field={field} value={value} onChange={onChange} id={id} invalid={!!error} describedBy={below ? `${id}-below` : undefined} autoFocus={autoFocus && field.type !== "choice"} />
      {below && <div id={`${id}-below`} className={error ? css.fieldError : css.fieldHelp}>{below}</div>}
    </div>
  );
}
