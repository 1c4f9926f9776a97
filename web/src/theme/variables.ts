import { type Mode, palettes } from "./palettes";

const block = (mode: Mode) =>
  `:root[data-theme="${mode}"]{color-scheme:${mode};${Object.entries(palettes[mode]).map(([role, value]) => `--${role}:${value}`).join(";")}}`;

/** A constructed sheet, because the content security policy admits no inline style element without a nonce. */
export function installVariables(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(block("light") + block("dark"));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
