import { DesktopOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import { Button, Dropdown, Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Choice, useTheme } from "../theme/choice";

export const themeIcons: Record<Choice, ReactNode> = { system: <DesktopOutlined aria-hidden />, light: <SunOutlined aria-hidden />, dark: <MoonOutlined aria-hidden /> };
export const themeChoices: Choice[] = ["system", "light", "dark"];

export function ThemeMenu() {
  const { t } = useTranslation();
  const { choice, mode, choose } = useTheme();
  const items = themeChoices.map((one) => ({ key: one, icon: themeIcons[one], label: t(`theme.${one}`), onClick: () => choose(one) }));
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, selectedKeys: [choice] }}>
      <Tooltip title={t("frame.theme")}>
        <Button type="text" icon={themeIcons[mode]} aria-label={t("frame.theme")} />
      </Tooltip>
    </Dropdown>
  );
}
