import { describe, expect, it } from "vitest";
import { tileText } from "../src/fields/Tile";
import { fromZone, toZone } from "../src/fields/zone";
import { addMonths, dayIn, monthsBetween } from "../src/i18n/days";
import { createFormat, empty } from "../src/i18n/format";

const chinese = createFormat({ language: "zh-CN", currency: "CNY", timeZone: "Asia/Shanghai" });
const taiwan = createFormat({ language: "zh-TW", currency: "CNY", timeZone: "Asia/Taipei" });
const english = createFormat({ language: "en", currency: "GBP", timeZone: "Europe/London" });
const now = new Date("2026-11-23T04:00:00Z");

describe("numbers", () => {
  it("are exact beyond what a float holds", () => expect(english.money("12345678901234567.891")).toBe("£12,345,678,901,234,567.891"));
  it("have a real minus", () => expect(english.money("-12.5")).toBe("\u2212£12.50"));
  it("are a dash when missing", () => expect([english.money(null), chinese.number(undefined), chinese.day("")]).toEqual([empty, empty, empty]));
  it("count by ten thousands in Chinese", () => expect([chinese.moneyShort("4286500"), chinese.moneyShort("123456789"), taiwan.short("4286500")]).toEqual(["¥428.7 万", "¥1.23 亿", "428.7 萬"]));
  it("count by thousands in English", () => expect([english.moneyShort(75_000_000), english.moneyShort("1284"), english.moneyShort(999_960), english.moneyShort(-1500)]).toEqual(["£75M", "£1.28K", "£1M", "\u2212£1.5K"]));
  it("have no space before the per cent sign", () => expect(chinese.percent("74.66")).toBe("74.7%"));
});

describe("dates", () => {
  it("are days of the caller's zone in tables", () => expect([chinese.day("2026-07-18T17:00:00Z"), english.day("2026-07-18T17:00:00Z"), english.day("2011-12-09")]).toEqual(["2026-07-19", "2026-07-18", "2011-12-09"]));
  it("within a week are a weekday and a time", () => expect(chinese.when("2026-11-20T08:20:00Z", now)).toBe("周五 16:20"));
  it("are month and day, with the year when it is another", () => expect([chinese.when("2026-10-28T08:20:00Z", now), chinese.when("2011-12-09", now), english.when("2026-10-28T08:20:00Z", now), english.when("2011-12-09", now)]).toEqual(["10月28日", "2011年12月9日", "28 Oct", "9 Dec 2011"]));
  it("keep the last day of a shorter month", () => expect([addMonths("2026-01-31", 1), addMonths("2026-11-22", -12), addMonths("2024-02-29", 12)]).toEqual(["2026-02-28", "2025-11-22", "2025-02-28"]));
  it("fill a gap of months", () => expect(monthsBetween("2025-11-01", "2026-02-10")).toEqual(["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]));
  it("go to the wall clock and back, also when the clock changes", () => {
    for (const moment of ["2026-03-29T00:59:00Z", "2026-03-29T01:01:00Z", "2026-07-01T12:00:00Z"]) expect(fromZone(toZone(moment, "Europe/London"), "Europe/London")).toBe(moment);
  });
  it("belong to a day", () => expect(dayIn("2026-11-22T23:30:00Z", "Asia/Shanghai")).toBe("2026-11-23"));
});

describe("phones and tiles", () => {
  it("group digits", () => expect([chinese.phone("13817012296"), chinese.phone("021-50806612"), chinese.phone("+44 20 7946 0000")]).toEqual(["138 1701 2296", "021 5080 6612", "+44 20 7946 0000"]));
  it("pick a telling letter", () => expect([tileText("上海衡岳精密机械有限公司", false), tileText("张三", false), tileText("Customer 12346", false), tileText("Emma Clarke", true), tileText("", false)]).toEqual(["衡", "张", "C", "EC", ""]));
});
