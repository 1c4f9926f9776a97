import type { ConfigProviderProps } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";

type Locale = ConfigProviderProps["locale"];

const loaders: Record<string, () => Promise<Locale>> = {
  "zh-CN": async () => { await import("dayjs/locale/zh-cn"); dayjs.locale("zh-cn"); return (await import("antd/locale/zh_CN")).default; },
  "zh-TW": async () => { await import("dayjs/locale/zh-tw"); dayjs.locale("zh-tw"); return (await import("antd/locale/zh_TW")).default; },
  en: async () => { dayjs.locale("en"); return (await import("antd/locale/en_GB")).default; },
};

export function useAntdLocale(language: string): Locale {
  const [locale, setLocale] = useState<Locale>();
  useEffect(() => {
    let current = true;
    void loaders[language]?.().then((loaded) => { if (current) setLocale(loaded); });
    return () => { current = false; };
  }, [language]);
  return locale;
}
