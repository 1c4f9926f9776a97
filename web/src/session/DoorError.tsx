import { useTranslation } from "react-i18next";
import { Problem } from "../api/client";
import css from "./session.module.css";

/** What happened and what to do; while nothing went wrong the live region stays, empty. */
export function DoorError({ error, wait, wrong }: { error: Error | null; wait: number; wrong: string }) {
  const { t } = useTranslation();
  const text = () => {
    if (!error) return "";
    if (!(error instanceof Problem) || error.status === 0) return t("error.offline");
    if (error.status === 429) return wait > 0 ? t("signIn.tooMany", { count: wait }) : "";
    if (error.status === 401 || error.status === 403 || error.status === 404) return wrong;
    return error.body.errors?.map((one) => one.message).join(" ") || error.message;
  };
  const message = text();
  return <div role="alert" className={message ? css.error : undefined}>{message}</div>;
}
