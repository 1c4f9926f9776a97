import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import css from "./frame.module.css";

/** Head and body of a page; the title is also the window's. */
export function Page({ title, meta, actions, children }: { title: string; meta?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <div className={css.page}>
      <div className={css.pageHead}>
        <h1>{title}</h1>
        {meta && <span className={css.meta}>{meta}</span>}
        {actions && <div className={css.pageActions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

export function useTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => { document.title = title ? `${title} · ${t("product")}` : t("product"); }, [title, t]);
}
