import { describe, expect, it } from "vitest";
import { type Import, type ImportState, mayResume, mayUndo, mayVisit, type Progress, type Step, stepOf } from "../../src/imports/model";
import { noteNames } from "../../src/imports/notes";
import { usesOf } from "../../src/imports/recipe";
import { fileSize } from "../../src/imports/size";
import { columns, recipe, types } from "./fixture";

const progress = (phase: Progress["phase"] = "run", rows = 0): Progress => ({ phase, working: false, rows, total_rows: null, bytes: 1, total_bytes: 2, percent: 50, seconds_left: 1, milliseconds: 1 });
const at = (state: ImportState, phase?: Progress["phase"], more: Partial<Import> = {}): Import => ({
  id: 1, file: "a.csv", size: 1, state, error: null, created_at: "", finished_at: null, progress: progress(phase, phase ? 1 : 0), by: null, has_header: true, sheet: null, sheets: [],
  result: { rows: 1, accepted: 1, rejected: 0, created: {}, updated: {}, unchanged: {}, kept: 0 },
  format: "csv", encoding: "utf-8", delimiter: ",", columns, recipe: recipe(), messages: [], message_counts: { error: 0, warning: 0 }, ...more,
});

describe("the step of an import", () => {
  it.each<[ImportState, Progress["phase"] | undefined, Step]>([
    ["mapping", undefined, "map"], ["checking", "check", "check"], ["checked", "check", "check"], ["running", "run", "run"], ["done", "run", "run"],
    ["cancelled", undefined, "check"], ["failed", undefined, "check"], ["cancelled", "check", "check"], ["cancelled", "run", "run"], ["cancelled", "undo", "run"], ["failed", "check", "check"], ["undone", "undo", "run"],
  ])("%s in %s is %s", (state, phase, step) => expect(stepOf(at(state, phase))).toBe(step));

  it("is the file when it could not be read", () => expect(stepOf(at("failed", undefined, { columns: [] }))).toBe("file"));

  it("leaves the way back open until rows are written, and not under way", () => {
    expect(mayVisit(at("checked", "check"), "map")).toBe(true);
    expect(mayVisit(at("checking", "check"), "map")).toBe(false);
    expect(mayVisit(at("mapping"), "check")).toBe(false);
    expect(mayVisit(at("done", "run"), "map")).toBe(false);
  });

  it("decides what can be resumed and undone", () => {
    expect(mayResume(at("failed", "run"))).toBe(true);
    expect(mayResume(at("cancelled"))).toBe(false);
    expect(mayResume(at("cancelled", "check"))).toBe(false);
    expect(mayUndo(at("cancelled", "run"))).toBe(true);
    expect(mayUndo(at("undone", "undo"))).toBe(false);
  });
});

it("notes what is special about a column", () => {
  const notes = (name: string) => noteNames(columns.find((column) => column.name === name)!, usesOf(recipe(), name).map((use) => ({ ...use, type: types.find((type) => type.name === use.object)?.fields.find((field) => field.name === use.field) })), recipe()).map((note) => note.name);
  expect(notes("CustomerID")).toEqual(["key", "template"]);
  expect(notes("Country")).toEqual(["create"]);
  expect(notes("InvoiceNo")).toEqual(["required", "key"]);
});

it("writes sizes for people", () => {
  const plain = (value: string) => value;
  expect(fileSize(812, plain)).toBe("812 B");
  expect(fileSize(47_100_511, plain)).toBe("44.9 MB");
});
