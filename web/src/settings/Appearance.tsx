import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useOwnSettings } from "../api/session";
import { themeChoices, themeIcons } from "../frame/ThemeMenu";
import { currentLanguage, type Language, languageNames, languages, setLanguage } from "../i18n";
import { useTheme } from "../theme/choice";
import css from "./settings.module.css";

export function Appearance() {
  const { t } = useTranslation();
  const { choice, choose } = useTheme();
  const own = useOwnSettings();
  const language = (next: Language) => {
    void setLanguage(next);
    own.mutate({ language: next });
  };
  return (
    <section className={css.section}>
      <h2>{t("profile.display")}</h2>
      <label htmlFor="own-language">{t("frame.language")}</label>
      <Select id="own-language" value={currentLanguage()} onChange={language} options={languages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))} />
      <span className={css.label} id="own-theme">{t("frame.theme")}</span>
      <Segmented block aria-labelledby="own-theme" value={choice} onChange={(next) => { choose(next); own.mutate({ theme: next }); }} options={themeChoices.map((one) => ({ value: one, label: t(`theme.${one}`), icon: themeIcons[one] }))} />
    </section>
  );
}
