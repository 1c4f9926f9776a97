import { theme, type ThemeConfig } from "antd";
import { fontStack } from "./fonts";
import { type Mode, palettes } from "./palettes";

/** Maps the tokens to Ant Design once; accent text and accent fill differ in the dark, so both are set everywhere. */
export function antdTheme(mode: Mode, language: string, reducedMotion: boolean): ThemeConfig {
  const c = palettes[mode];
  const control = { activeBorderColor: c.accent, hoverBorderColor: c.outline, activeShadow: `0 0 0 1px ${c.accent}`, errorActiveShadow: `0 0 0 1px ${c["danger-mark"]}` };
  // The dark algorithm tones the seeds down; the look gives exact values.
  const kept = { colorPrimary: c["accent-fill"], colorLink: c.accent, colorInfo: c["accent-fill"], colorError: c["danger-mark"], colorWarning: c["warning-mark"], colorSuccess: c.good };
  return {
    algorithm: (seed, map) => ({ ...(mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm)(seed, map), ...kept }),
    token: {
      colorPrimaryHover: c["accent-hover"], colorPrimaryActive: c["accent-pressed"],
      colorPrimaryText: c.accent, colorPrimaryTextHover: c.accent, colorPrimaryTextActive: c.accent,
      colorPrimaryBg: c["accent-tint"], colorPrimaryBgHover: c["accent-tint"], colorPrimaryBorder: c["accent-line"], colorPrimaryBorderHover: c.accent,
      ...kept, colorLinkHover: c.accent, colorLinkActive: c.accent,
      colorErrorText: c.danger, colorErrorBg: c["danger-tint"],
      colorWarningText: c.warning, colorWarningBg: c["warning-tint"],
      colorSuccessText: c.good, colorSuccessBg: c["good-tint"], colorInfoBg: c["accent-tint"],
      colorBgLayout: c.canvas, colorBgContainer: c.surface, colorBgElevated: c.raised, colorBgSpotlight: c.bulk, colorTextLightSolid: c["on-accent"],
      colorText: c.text, colorTextSecondary: c["text-2"], colorTextTertiary: c["text-3"], colorTextQuaternary: c["text-3"],
      colorTextPlaceholder: c["text-3"], colorTextDescription: c["text-3"], colorTextHeading: c.text, colorIcon: c["text-2"], colorIconHover: c.text,
      colorBorder: c.line, colorBorderSecondary: c.hairline, colorSplit: c.hairline,
      colorFillTertiary: c.fill, colorFillSecondary: c.track, colorFillQuaternary: c.hover,
      controlItemBgHover: c.hover, controlItemBgActive: c["accent-tint"], controlItemBgActiveHover: c["accent-tint"],
      colorBgTextHover: c.hover, colorBgTextActive: c.fill,
      fontFamily: fontStack(language), fontSize: 14, fontSizeSM: 12, fontSizeLG: 16, lineHeight: 1.5714, fontWeightStrong: 600,
      controlHeight: 32, controlHeightSM: 28, controlHeightXS: 24, controlHeightLG: 40,
      borderRadius: 6, borderRadiusSM: 4, borderRadiusLG: 8, lineWidthFocus: 2,
      motionDurationFast: ".12s", motionDurationMid: ".18s", motionDurationSlow: ".24s",
      motionEaseInOut: "cubic-bezier(.2,0,0,1)", motionEaseOut: "cubic-bezier(.2,0,0,1)", motion: !reducedMotion,
      boxShadow: c["shadow-dialog"], boxShadowSecondary: c["shadow-popover"],
    },
    components: {
      Tabs: { titleFontSize: 13, horizontalItemGutter: 24, itemSelectedColor: c.text, inkBarColor: c.accent, itemHoverColor: c.text },
      Menu: { itemHeight: 32, itemSelectedBg: c["accent-tint"], itemSelectedColor: c.accent },
      Button: { fontWeight: 400, contentFontSize: 13, primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", defaultHoverColor: c.text, defaultHoverBorderColor: c.outline, defaultHoverBg: c.hover, defaultActiveColor: c.text, defaultActiveBorderColor: c.outline, primaryColor: c["on-accent"] },
      Card: { bodyPadding: 14, headerHeight: 40 },
      Segmented: { trackBg: c.fill, itemColor: c["text-2"], itemSelectedColor: c.text, itemSelectedBg: c.surface },
      Select: { optionHeight: 32, fontSize: 13, optionFontSize: 13, optionSelectedBg: c["accent-tint"], optionActiveBg: c.hover, activeBorderColor: c.accent, hoverBorderColor: c.outline, activeOutlineColor: "transparent" },
      Input: { ...control, inputFontSize: 13 }, InputNumber: { ...control, inputFontSize: 13 }, DatePicker: { ...control, fontSize: 13 }, Notification: { fontSizeLG: 14 },
      Dropdown: { fontSize: 13 },
      Checkbox: { fontSize: 13, colorBorder: c.outline }, Radio: { colorBorder: c.outline },
      Switch: { colorTextQuaternary: c.outline, colorTextTertiary: c.outline },
      Tooltip: { colorTextLightSolid: c["on-bulk"] },
      Drawer: { paddingLG: 20 },
    },
  };
}
