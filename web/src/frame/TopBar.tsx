import { GlobalOutlined, PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useOwnSettings } from "../api/session";
import { currentLanguage, type Language, languageNames, languages, setLanguage } from "../i18n";
import css from "./frame.module.css";
import { MenuButton } from "./MenuButton";
import { NewMenu } from "./NewMenu";
import { ProfileMenu } from "./ProfileMenu";
import { ThemeMenu } from "./ThemeMenu";

export const searchKeys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "\u2318 K" : "Ctrl K";

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className={css.top}>
      <GlobalSearch />
      <div className={css.tools}>
        <NewMenu><Button icon={<PlusOutlined aria-hidden />}>{t("frame.new")}</Button></NewMenu>
        <LanguageMenu />
        <ThemeMenu />
        <ProfileMenu />
      </div>
    </header>
  );
}

export function GlobalSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) void navigate(`/o/account?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    <form role="search" className={css.search} onSubmit={submit}>
      <SearchOutlined aria-hidden />
      <input id="global-search" type="search" autoComplete="off" value={text} placeholder={t("frame.search")} aria-label={t("frame.search")} onChange={(event) => setText(event.target.value)} />
      <kbd>{searchKeys}</kbd>
    </form>
  );
}

export function LanguageMenu() {
  const { t } = useTranslation();
  const own = useOwnSettings();
  const choose = (language: Language) => {
    void setLanguage(language);
    own.mutate({ language });
  };
  const items = languages.map((language) => ({ key: language, label: <span lang={language}>{languageNames[language]}</span>, onClick: () => choose(language) }));
  return <MenuButton label={t("frame.language")} icon={<GlobalOutlined aria-hidden />} menu={{ items, selectable: true, selectedKeys: [currentLanguage()] }} />;
}
