import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/client";
import { useOwnSettings, useSession } from "../api/session";
import { themeChoices, themeIcons } from "../frame/ThemeMenu";
import { currentLanguage, type Language, languageNames, languages, setLanguage } from "../i18n";
import { useTheme } from "../theme/choice";
import { TimeZone } from "./TimeZone";
import css from "./settings.module.css";

export function Appearance() {
  const { t } = useTranslation();
  const { choice, choose } = useTheme();
  const own = useOwnSettings();
  const session = useSession();
  const language = (next: Language) => {
    void setLanguage(next);
    own.mutate({ language: next });
  };
  return (
    <section className={css.section}>
      <h2>{t("profile.display")}</h2>
      <label htmlFor="own-language">{t("frame.language")}</label>
      <Select id="own-language" value={currentLanguage()} onChange={language} options={languages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))} />
      <label htmlFor="own-zone">{t("profile.zone")}</label>
      <TimeZone id="own-zone" value={session.time_zone} onChange={(zone) => own.mutate({ time_zone: zone })} />
      <span className={css.label} id="own-theme">{t("frame.theme")}</span>
      <Segmented block aria-labelledby="own-theme" value={choice} onChange={(next) => { choose(next); own.mutate({ theme: next }); }} options={themeChoices.map((one) => ({ value: one, label: t(`theme.${one}`), icon: themeIcons[one] }))} />
      {own.error && <p role="alert" className={css.error}>{own.error instanceof Problem && own.error.status === 0 ? t("error.offline") : own.error.message}</p>}
    </section>
  );
}
