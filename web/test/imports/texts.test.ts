import { expect, it } from "vitest";
import en from "../../src/imports/texts/en.json";
import cn from "../../src/imports/texts/zh-CN.json";
import tw from "../../src/imports/texts/zh-TW.json";

type Texts = { [key: string]: string | Texts };
const flat = (texts: Texts, prefix = ""): [string, string][] => Object.entries(texts).flatMap(([key, value]) => (typeof value === "string" ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`)));
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
/** Chinese has no singular. */
const all = (texts: Texts) => new Map(flat(texts).filter(([key]) => !key.endsWith("_one")));

it.each([["zh-CN", cn], ["zh-TW", tw]] as [string, Texts][])("%s has every text of English, with the same slots", (_, texts) => {
  const english = all(en);
  const chinese = all(texts);
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [key, text] of english) expect([key, slots(chinese.get(key) ?? "")]).toEqual([key, slots(text)]);
});
