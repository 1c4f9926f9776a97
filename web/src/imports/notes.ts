import type { Field } from "../api/types";
import type { Column, Recipe } from "./model";
import type { Use } from "./recipe";

export type NoteName = "required" | "key" | "create" | "template" | "notNumber" | "notDate";
export interface Note { name: NoteName; bad: boolean }

const numbers = new Set(["integer", "decimal", "money"]);
const dates = new Set(["date", "date_time"]);

/** The notes of a column; bad is what will make rows fail. */
export function noteNames(column: Column, uses: (Use & { type: Field | undefined })[], recipe: Recipe): Note[] {
  const direct = uses.filter(({ source }) => "column" in source);
  const isKey = (use: Use) => recipe.targets.find(({ object }) => object === use.object)?.key.includes(use.field) ?? false;
  const has: Record<NoteName, boolean> = {
    notNumber: column.kind === "text" && direct.some(({ type }) => type && numbers.has(type.type)),
    notDate: column.kind !== "date_time" && direct.some(({ type }) => type && dates.has(type.type)),
    required: direct.some(({ type }) => type?.required),
    key: direct.some(isKey),
    template: uses.length > direct.length,
    create: direct.some(({ source }) => source.on === "create"),
  };
  return (Object.keys(has) as NoteName[]).filter((name) => has[name]).map((name) => ({ name, bad: name === "notNumber" || name === "notDate" }));
}
