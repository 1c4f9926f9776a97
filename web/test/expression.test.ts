import { describe, expect, it } from "vitest";
import { both, clickSort, is, parseSort, quote, sortText, within } from "../src/lists/expression";

describe("expressions", () => {
  it("quote what a person typed", () => expect(quote('a "b" \\ c')).toBe('"a \\"b\\" \\\\ c"'));
  it("put an or into parentheses", () => expect(both(is("tier", "vip"), "a = 1 or b = 2", "", undefined)).toBe('tier = "vip" and (a = 1 or b = 2)'));
  it("are empty without parts", () => expect(both("", null, false)).toBe(""));
  it("name a half-open span", () => expect(within("at", "2026-11-01", "2026-12-01")).toBe('at >= "2026-11-01" and at < "2026-12-01"'));
  it("leave numbers and truth bare", () => expect([is("account", 5), is("active", true)]).toEqual(["account = 5", "active = true"]));
});

describe("sorting", () => {
  it("reads and writes the address", () => expect(sortText(parseSort("-revenue,name"))).toBe("-revenue,name"));
  it("turns round, then goes away", () => {
    const first = clickSort([], "revenue", false, true);
    const second = clickSort(first, "revenue", false, true);
    expect([sortText(first), sortText(second), sortText(clickSort(second, "revenue", false, true))]).toEqual(["-revenue", "revenue", ""]);
  });
  it("adds with shift and keeps the place", () => expect(sortText(clickSort(parseSort("-revenue,name"), "revenue", true, true))).toBe("revenue,name"));
});
