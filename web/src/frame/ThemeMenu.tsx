import { DesktopOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Choice, useTheme } from "../theme/choice";
import { MenuButton } from "./MenuButton";

export const themeIcons: Record<Choice, ReactNode> = { system: <DesktopOutlined aria-hidden />, light: <SunOutlined aria-hidden />, dark: <MoonOutlined aria-hidden /> };
export const themeChoices: Choice[] = ["system", "light", "dark"];

export function ThemeMenu() {
  const { t } = useTranslation();
  const { choice, mode, choose } = useTheme();
  const items = themeChoices.map((one) => ({ key: one, icon: themeIcons[one], label: t(`theme.${one}`), onClick: () => choose(one) }));
  return <MenuButton label={t("frame.theme")} icon={themeIcons[mode]} menu={{ items, selectable: true, selectedKeys: [choice] }} />;
}
