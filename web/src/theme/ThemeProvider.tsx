import { ConfigProvider } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAntdLocale } from "../i18n/antdLocale";
import { antdTheme } from "./antd";
import { type Choice, readChoice, storeChoice, ThemeContext } from "./choice";
import { useMedia } from "./useMedia";

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

export function ThemeProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [choice, setChoice] = useState<Choice>(readChoice);
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  const reduced = useMedia("(prefers-reduced-motion: reduce)");
  const locale = useAntdLocale(i18n.language);
  const mode = choice === "system" ? (systemDark ? "dark" : "light") : choice;
  const theme = useMemo(() => antdTheme(mode, i18n.language, reduced), [mode, i18n.language, reduced]);
  const context = useMemo(() => ({ choice, mode, choose: (next: Choice) => { storeChoice(next); setChoice(next); } }), [choice, mode]);

  useEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);

  return (
    <ThemeContext value={context}>
      <ConfigProvider theme={theme} csp={{ nonce }} locale={locale} button={{ autoInsertSpace: false }}>
        {children}
      </ConfigProvider>
    </ThemeContext>
  );
}
