import { describe, expect, it } from "vitest";
import { confidenceOf, confirmColumn, isDoubtful, mapColumn, pathOf, setUses, templateColumns, unmapColumn, usesOf, withoutEmpty } from "../../src/imports/recipe";
import { recipe } from "./fixture";

const paths = (of: ReturnType<typeof recipe>, column: string) => usesOf(of, column).map(pathOf);

describe("uses of a column", () => {
  it("are found in all targets and in templates", () => {
    expect(paths(recipe(), "CustomerID")).toEqual(["account.number", "account.name"]);
    expect(paths(recipe(), "Country")).toEqual(["account.country", "order.country"]);
    expect(paths(recipe(), "Nothing")).toEqual([]);
  });

  it("reads every column of a template, spaces and all", () => {
    expect(templateColumns("{First name} {Last} – {}")).toEqual(["First name", "Last"]);
  });
});

describe("mapping", () => {
  it("puts a column into a field, without a confidence, and leaves the old recipe alone", () => {
    const before = recipe();
    const after = mapColumn(before, "InvoiceDate", "order", "ordered_at");
    expect(after.targets[1]?.fields.ordered_at).toEqual({ column: "InvoiceDate" });
    expect(before).toEqual(recipe());
  });

  it("takes a field from another column but keeps when it is written", () => {
    const after = mapColumn(recipe(), "InvoiceNo", "account", "country");
    expect(after.targets[0]?.fields.country).toEqual({ column: "InvoiceNo", on: "create" });
    expect(paths(after, "Country")).toEqual(["order.country"]);
  });

  it("changes only what differs when the chosen fields change", () => {
    const after = setUses(recipe(), "Country", ["order.country", "account.name"]);
    expect(paths(after, "Country")).toEqual(["account.name", "order.country"]);
    expect(after.targets[1]?.fields.country).toEqual({ column: "Country", confidence: 97 });
    expect(after.targets[0]?.fields.country).toBeUndefined();
  });

  it("does nothing when the chosen fields stay", () => {
    expect(setUses(recipe(), "CustomerID", ["account.number", "account.name"])).toEqual(recipe());
  });
});

describe("removing", () => {
  it("takes a column out of its field", () => {
    expect(unmapColumn(recipe(), "InvoiceNo", "order", "number").targets[1]?.fields.number).toBeUndefined();
  });

  it("takes the whole template when it was the last column in it", () => {
    expect(unmapColumn(recipe(), "CustomerID", "account", "name").targets[0]?.fields.name).toBeUndefined();
  });

  it("leaves the rest of a template that has other columns", () => {
    const two = recipe();
    two.targets[0]!.fields.name = { template: "{Country} {CustomerID}", on: "create" };
    expect(unmapColumn(two, "CustomerID", "account", "name").targets[0]?.fields.name).toEqual({ template: "{Country}", on: "create" });
  });

  it("leaves a field alone that another column feeds", () => {
    expect(unmapColumn(recipe(), "Country", "order", "number")).toEqual(recipe());
  });
});

describe("confidence", () => {
  it("is the lowest of the uses, and unknown without one", () => {
    expect(confidenceOf(recipe(), "Country")).toBe(70);
    expect(isDoubtful(recipe(), "Country")).toBe(true);
    expect(confidenceOf(recipe(), "InvoiceDate")).toBeNull();
    expect(isDoubtful(recipe(), "InvoiceDate")).toBe(false);
  });

  it("is settled by confirming, which keeps when the field is written", () => {
    const after = confirmColumn(recipe(), "Country");
    expect(isDoubtful(after, "Country")).toBe(false);
    expect(after.targets[0]?.fields.country).toEqual({ column: "Country", on: "create" });
  });
});

it("drops fixed values and templates that were not filled in", () => {
  const begun = recipe();
  begun.targets[1]!.fields.ordered_at = { constant: "" };
  begun.targets[0]!.fields.country = { template: "  " };
  expect(Object.keys(withoutEmpty(begun).targets[0]?.fields ?? {})).toEqual(["number", "name"]);
  expect(Object.keys(withoutEmpty(begun).targets[1]?.fields ?? {})).toEqual(["number", "account", "country"]);
});
