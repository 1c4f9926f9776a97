import { describe, expect, it } from "vitest";
import { mapColumn } from "../../src/imports/recipe";
import { addTarget, fitRecipe, gapsOf, removeTarget } from "../../src/imports/targets";
import { columns, recipe, types } from "./fixture";

const typeOf = (name: string) => types.find((type) => type.name === name)!;

describe("gaps", () => {
  it("names required fields that nothing fills, but none that the system computes", () => {
    expect(gapsOf(recipe(), types)).toEqual([{ object: "order", field: "ordered_at", why: "required" }]);
    expect(gapsOf(mapColumn(recipe(), "InvoiceDate", "order", "ordered_at"), types)).toEqual([]);
  });

  it("names a key without a source once, even when it is required too", () => {
    const keyless = recipe();
    delete keyless.targets[1]!.fields.number;
    expect(gapsOf(keyless, types).filter(({ field }) => field === "number")).toEqual([{ object: "order", field: "number", why: "key" }]);
  });

  it("does not take an empty fixed value for one", () => {
    const begun = recipe();
    begun.targets[1]!.fields.ordered_at = { constant: "" };
    expect(gapsOf(begun, types).map(({ field }) => field)).toEqual(["ordered_at"]);
  });
});

describe("targets", () => {
  it("links a new one with those that are there", () => {
    const added = addTarget(recipe(), typeOf("contact"), types);
    expect(added.targets.map(({ object }) => object)).toEqual(["account", "order", "contact"]);
    expect(added.targets[2]).toMatchObject({ key: ["name"], fields: { account: { target: "account" } } });
    expect(addTarget(added, typeOf("contact"), types)).toBe(added);
  });

  it("puts what others link to before them, and drops the links with it", () => {
    const without = removeTarget(recipe(), "account");
    expect(without.targets.map(({ object }) => object)).toEqual(["order"]);
    expect(without.targets[0]?.fields.account).toBeUndefined();
    const again = addTarget(without, typeOf("account"), types);
    expect(again.targets.map(({ object }) => object)).toEqual(["account", "order"]);
    expect(again.targets[1]?.fields.account).toEqual({ target: "account" });
  });
});

it("fits a saved recipe to a file and names the columns that it lacks", () => {
  const { recipe: fitted, absent } = fitRecipe(recipe(), columns.filter(({ name }) => name !== "Country"));
  expect(absent).toEqual(["Country"]);
  expect(fitted.targets[0]?.fields.country).toBeUndefined();
  expect(fitted.targets[0]?.fields.name).toEqual({ template: "Customer {CustomerID}", on: "create" });
  expect(fitted.targets[1]?.fields.account).toEqual({ target: "account" });
});
