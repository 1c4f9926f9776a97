import i18next from "i18next";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { currentLanguage, type Language } from "../i18n";

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  "zh-CN": () => import("./texts/zh-CN.json"),
  "zh-TW": () => import("./texts/zh-TW.json"),
  en: () => import("./texts/en.json"),
};
const loading = new Map<Language, Promise<void>>();

function load(language: Language): Promise<void> {
  let promise = loading.get(language);
  if (!promise) {
    promise = loaders[language]().then(({ default: texts }) => { i18next.addResourceBundle(language, "imports", texts); });
    promise.catch(() => loading.delete(language));
    loading.set(language, promise);
  }
  return promise;
}

/** The texts of this area come with its pages, not with the first load; what is not found there is looked up in the common ones. */
export function useTexts() {
  const texts = useTranslation(["imports", "translation"], { nsMode: "fallback" });
  use(load(currentLanguage()));
  return texts;
}
