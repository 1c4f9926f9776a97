import { Button } from "antd";
import { useTranslation } from "react-i18next";
import css from "./states.module.css";

export function ErrorState({ title, detail, code, onRetry }: { title: string; detail?: string; code?: number | string; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.state} role="alert">
      <p className={css.title}>{title}</p>
      <p className={css.detail}>{detail || t("error.tryAgain")}</p>
      {onRetry && <Button type="primary" onClick={onRetry}>{t("retry")}</Button>}
      {code ? <p className={css.code}>{t("error.code", { code })}</p> : null}
    </div>
  );
}
