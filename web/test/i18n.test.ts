import ts from "typescript";
import { describe, expect, it } from "vitest";
import { matchLanguage } from "../src/i18n";
import en from "../src/i18n/en.json";
import zhCN from "../src/i18n/zh-CN.json";
import zhTW from "../src/i18n/zh-TW.json";
import importsEn from "../src/imports/texts/en.json";
import importsZhCN from "../src/imports/texts/zh-CN.json";
import importsZhTW from "../src/imports/texts/zh-TW.json";
import { sources } from "./source";

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, prefix = ""): [string, string][] => Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`)));
/** The common texts and those that come with an area; a singular of its own is a matter of English. */
const all = (...trees: Tree[]) => new Map(trees.flatMap((tree) => flat(tree)).filter(([key]) => !key.endsWith("_one")).map(([key, value]) => [key.replace(/_other$/, ""), value]));
const texts = { "zh-CN": all(zhCN, importsZhCN), "zh-TW": all(zhTW, importsZhTW), en: all(en, importsEn) };
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((hole) => hole[1]).sort().join();

describe("translations", () => {
  it("have the same keys and the same holes in all languages", () => {
    const keys = [...texts.en.keys()].sort();
    expect([...texts["zh-CN"].keys()].sort()).toEqual(keys);
    expect([...texts["zh-TW"].keys()].sort()).toEqual(keys);
    for (const key of keys) for (const language of ["zh-CN", "zh-TW"] as const) expect(`${key} ${holes(texts[language].get(key) ?? "")}`).toBe(`${key} ${holes(texts.en.get(key) ?? "")}`);
  });

  it("are never empty", () => {
    for (const map of Object.values(texts)) for (const [key, value] of map) expect(value.trim(), key).not.toBe("");
  });

  it("are all used, and all that is used exists", () => {
    const code = sources(/\.tsx?$/).map((source) => source.text).join("\n");
    const literal = new Set([...code.matchAll(/"([a-zA-Z]\w*(?:\.\w+)*)"/g)].map((match) => match[1]));
    const prefixes = [...code.matchAll(/\bt\(`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1] ?? "");
    const unused = [...texts.en.keys()].filter((key) => !literal.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
    const asked = [...code.matchAll(/\bt\("([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(asked.filter((key) => !texts.en.has(key))).toEqual([]);
  });

  it("keep to Chinese punctuation, and to Taiwan's words in zh-TW", () => {
    for (const [key, value] of texts["zh-TW"]) expect(value, key).not.toMatch(/客户|导入|設置|账号|登錄|信息|視頻|數據庫|默認|“|”/);
    for (const [key, value] of texts["zh-CN"]) expect(value, key).not.toMatch(/[\u4e00-\u9fff][,;!?](?!\w)|客戶|匯入/);
  });
});

describe("components", () => {
  const allowed = /^[\s\d\p{P}\p{S}]*$/u;
  const visible = /^(title|label|placeholder|alt|aria-label|description|head|note)$/;

  it("have no visible text of their own", () => {
    const found: string[] = [];
    for (const { path, text } of sources(/\.tsx$/)) {
      const visit = (node: ts.Node): void => {
        if (ts.isJsxText(node) && !allowed.test(node.text)) found.push(`${path}: ${node.text.trim()}`);
        if (ts.isJsxAttribute(node) && visible.test(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && !allowed.test(node.initializer.text)) found.push(`${path}: ${node.initializer.text}`);
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
      if (/[\u3400-\u9fff\uff00-\uffef]/.test(text.replace(/^.*replace\(\/.*$/gm, ""))) found.push(`${path}: Chinese characters`);
    }
    expect(found).toEqual([]);
  });

  it("hold no hex colour", () => {
    const hex = /#[0-9a-fA-F]{3,8}\b/;
    const found = sources(/\.(tsx?|css)$/).filter(({ path, text }) => path !== "theme/palettes.ts" && text.split("\n").some((line) => hex.test(line) && !/\/\/|href="#|`#\$/.test(line)));
    expect(found.map((source) => source.path)).toEqual([]);
  });
});

describe("the browser's wish", () => {
  it.each([[["zh-HK", "en"], "zh-TW"], [["zh"], "zh-CN"], [["zh-Hant"], "zh-TW"], [["de-DE", "en-US"], "en"], [["fr"], "en"]])("%j gives %s", (wanted, language) => expect(matchLanguage(wanted)).toBe(language));
});
