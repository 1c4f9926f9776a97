import { describe, expect, it } from "vitest";
import { monthly } from "../src/charts/monthly";
import { greeting, isRunning, reference, year } from "../src/home/period";
import { group, merge, notes, orders } from "../src/records/timeline";

const order = (id: number, at: string) => ({ id, version: 1, ordered_at: at });
const note = (id: number, at: string, pinned = false) => ({ id, version: 1, created_at: at, pinned });

describe("timeline", () => {
  it("merges by time and stops where a source is not loaded further, except for what is pinned", () => {
    const items = merge([
      { items: orders([order(1, "2026-11-20T00:00:00Z"), order(2, "2026-11-10T00:00:00Z")]), complete: false },
      { items: notes([note(1, "2026-11-15T00:00:00Z"), note(2, "2026-10-01T00:00:00Z"), note(3, "2026-09-01T00:00:00Z", true)]), complete: true },
    ]);
    expect(items.map((item) => item.key)).toEqual(["o1", "n1", "o2", "n3"]);
  });
  it("groups by nearness, then by month, pinned first", () => {
    const items = merge([{ items: notes([note(1, "2026-11-20T00:00:00Z"), note(2, "2026-11-01T00:00:00Z"), note(3, "2026-08-01T00:00:00Z"), note(4, "2025-01-01T00:00:00Z", true)]), complete: true }]);
    expect(group(items, "UTC", new Date("2026-11-22T00:00:00Z")).map((one) => one.name)).toEqual(["pinned", "week", "month", "2026-08-01"]);
  });
});

describe("periods", () => {
  it("end today unless the data is old", () => expect([reference("2026-11-22", "2026-11-21"), reference("2026-11-22", "2011-12-09"), reference("2026-11-22", null)]).toEqual(["2026-11-22", "2011-12-09", "2026-11-22"]));
  it("are whole years that touch each other", () => expect([year("2026-11-22").from, year("2026-11-22").until, year("2026-11-22", 1).until]).toEqual(["2025-11-23", "2026-11-23", "2025-11-23"]));
  it("know whether the month still runs", () => expect([isRunning("2026-11-22"), isRunning("2026-11-30")]).toEqual([true, false]));
  it("greet", () => expect([2, 8, 12, 15, 20].map(greeting)).toEqual(["evening", "morning", "noon", "afternoon", "evening"]));
  it("show a month without orders as nothing", () => expect(monthly([{ at: "2026-01-01", n: "2.5" }, { at: "2026-03-01", n: 1 }], "at", "n")).toEqual({ months: ["2026-01-01", "2026-02-01", "2026-03-01"], values: [2.5, 0, 1] }));
});
