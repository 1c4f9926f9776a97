import { type ReactNode, useId } from "react";
import css from "./session.module.css";

interface Control { id: string; status: "error" | ""; "aria-invalid": boolean; "aria-describedby": string | undefined }

export function DoorField({ label, error, hint, children }: { label: string; error?: string; hint?: string; children: (control: Control) => ReactNode }) {
  const id = useId();
  const below = error ?? hint;
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children({ id, status: error ? "error" : "", "aria-invalid": !!error, "aria-describedby": below ? `${id}-below` : undefined })}
      {below && <div id={`${id}-below`} className={error ? css.fieldError : css.fieldHint}>{below}</div>}
    </div>
  );
}
