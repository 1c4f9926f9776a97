import { theme as antd } from "antd";
import { describe, expect, it } from "vitest";
import { antdTheme } from "../src/theme/antd";
import { palettes } from "../src/theme/palettes";

describe.each(["light", "dark"] as const)("Ant Design in %s", (mode) => {
  const config = antdTheme(mode, "zh-CN", false);
  const token = antd.getDesignToken(config);
  const c = palettes[mode];

  it("keeps the tokens after the algorithm", () => {
    expect([token.colorPrimary, token.colorPrimaryText, token.colorLink, token.colorText, token.colorTextPlaceholder, token.colorBgContainer, token.colorBorderSecondary].map((color) => color.toUpperCase()))
      .toEqual([c["accent-fill"], c.accent, c.accent, c.text, c["text-3"], c.surface, c.hairline]);
  });

  it("has the sizes of the look", () => {
    expect([token.fontSize, token.fontSizeSM, token.controlHeight, token.controlHeightSM, token.controlHeightLG, token.borderRadius, token.borderRadiusSM, token.borderRadiusLG]).toEqual([14, 12, 32, 28, 40, 6, 4, 8]);
  });
});

it("stands still when motion is reduced", () => expect(antdTheme("light", "en", true).token?.motion).toBe(false));
