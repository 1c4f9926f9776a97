import { useEffect } from "react";
import { currentLanguage, isLanguage, setLanguage } from "../i18n";

/** The language of the account wins over the browser's, once for each sign-in. */
export function useOwnLanguage(language: string): void {
  const tag = language === "zh_cn" ? "zh-CN" : language === "zh_tw" ? "zh-TW" : language;
  useEffect(() => {
    if (isLanguage(tag) && tag !== currentLanguage()) void setLanguage(tag);
  }, [tag]);
}
