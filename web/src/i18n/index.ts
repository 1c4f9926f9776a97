import i18next from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = ["zh-CN", "zh-TW", "en"] as const;
export type Language = (typeof languages)[number];

/** Each language names itself, in every language. */
export const languageNames: Record<Language, string> = { "zh-CN": "简体中文", "zh-TW": "繁體中文", en: "English" };

const key = "guanxi.language";
const loaders: Record<Language, () => Promise<{ default: object }>> = {
  "zh-CN": () => import("./zh-CN.json"),
  "zh-TW": () => import("./zh-TW.json"),
  en: () => import("./en.json"),
};

export const isLanguage = (text: string | null | undefined): text is Language => languages.some((language) => language === text);

/** What the browser asks for: traditional script for Taiwan, Hong Kong and Macau, simplified for other Chinese. */
export function matchLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return "zh-TW";
    if (/^zh/i.test(tag)) return "zh-CN";
    if (/^en/i.test(tag)) return "en";
  }
  return "en";
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : "zh-CN");

export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", (await loaders[language]()).default);
  }
  localStorage.setItem(key, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export async function startLanguage(): Promise<void> {
  const stored = localStorage.getItem(key);
  const language = isLanguage(stored) ? stored : matchLanguage(navigator.languages);
  await i18next.use(initReactI18next).init({ lng: language, fallbackLng: false, resources: {}, interpolation: { escapeValue: false }, returnNull: false });
  await setLanguage(language);
}
