import { describe, expect, it } from "vitest";
import { type Mode, palettes, type Role, tileHues } from "../src/theme/palettes";

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const grounds: Role[] = ["canvas", "surface", "raised", "hover"];
const texts: [Role, Role[]][] = [
  ["text", [...grounds, "fill", "accent-tint"]], ["text-2", [...grounds, "fill", "accent-tint"]], ["text-3", grounds], ["accent", [...grounds, "accent-tint"]],
  ["danger", ["surface", "canvas", "raised", "danger-tint"]], ["warning", ["surface", "canvas", "warning-tint"]], ["good", ["surface", "canvas", "good-tint"]], ["vip", ["surface", "vip-tint"]],
  ["on-accent", ["accent-fill", "accent-hover", "accent-pressed"]], ["on-bulk", ["bulk"]],
];
const marks: [Role, Role[]][] = [
  ["outline", ["canvas", "surface", "raised", "hover"]], ["danger-mark", ["surface", "canvas"]], ["warning-mark", ["surface"]],
  ...(["series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "series-other"] as Role[]).map((role): [Role, Role[]] => [role, ["surface"]]),
];

describe.each(["light", "dark"] as Mode[])("%s", (mode) => {
  const palette = palettes[mode];
  const pairs = (list: [Role, Role[]][]) => list.flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

  it.each(pairs(texts))("%s can be read on %s", (front, back) => expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(4.5));
  it.each(pairs(marks))("%s can be seen on %s", (front, back) => expect(contrast(palette[front], palette[back])).toBeGreaterThanOrEqual(3));
  it.each(Array.from({ length: tileHues }, (_, index) => index + 1))("letter tile %i", (hue) => {
    expect(contrast(palette[`on-tile-${hue}` as Role], palette[`tile-${hue}` as Role])).toBeGreaterThanOrEqual(6.1);
  });
});
