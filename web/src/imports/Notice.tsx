import type { ReactNode } from "react";
import css from "./wizard.module.css";

/** Something to read before going on; what went wrong is also spoken. */
export function Notice({ tone = "plain", children }: { tone?: "plain" | "danger" | "warning" | "good"; children: ReactNode }) {
  return <div className={css.notice} data-tone={tone} role={tone === "danger" ? "alert" : undefined}>{children}</div>;
}
