import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { languageNames, languages, setLanguage } from "../i18n";
import { Mark } from "../frame/Mark";
import css from "./session.module.css";

/** The page outside the workspace: sign-in and set-up. */
export function Door({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const { t, i18n } = useTranslation();
  useEffect(() => { document.title = `${title} · ${t("product")}`; }, [title, t]);
  return (
    <div className={css.door}>
      <main className={css.card}>
        <div className={css.brand}><Mark size={40} /><span>{t("product")}</span></div>
        <h1>{title}</h1>
        <p className={css.hint}>{hint}</p>
        {children}
      </main>
      <nav className={css.languages} aria-label={t("frame.language")}>
        {languages.map((language) => (
          <button key={language} type="button" lang={language} className="plain" aria-pressed={i18n.language === language} onClick={() => void setLanguage(language)}>
            {languageNames[language]}
          </button>
        ))}
      </nav>
    </div>
  );
}
