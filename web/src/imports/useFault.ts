import { App } from "antd";
import { useCallback } from "react";
import { Problem } from "../api/client";
import { useTexts } from "./texts";

/** What went wrong, in the user's language: the server's own words, or that it was not reached. */
export function useFaultText() {
  const { t } = useTexts();
  return useCallback((error: unknown): string => {
    if (!(error instanceof Problem)) return t("error.tryAgain");
    if (error.status === 0) return t("error.offline");
    const said = error.body.errors?.map(({ message }) => message).join(" ");
    return said || error.body.detail || error.body.title || t("fault.status", { code: error.status });
  }, [t]);
}

/** For what has no place of its own on the page. */
export function useFaultMessage() {
  const { message } = App.useApp();
  const text = useFaultText();
  return useCallback((error: unknown) => void message.error(text(error)), [message, text]);
}
