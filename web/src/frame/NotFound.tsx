import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import css from "./states.module.css";

export function NotFound({ title }: { title?: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.state}>
      <p className={css.title}>{title ?? t("error.noPage")}</p>
      <p className={css.detail}>{t("error.noPageHint")}</p>
      <Link to="/">{t("error.goHome")}</Link>
    </div>
  );
}
