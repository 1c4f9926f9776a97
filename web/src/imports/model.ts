import type { components } from "../api/types.gen";

/** The JSON of the import endpoints, from the OpenAPI document; only the recipe is told more exactly here. */
type Schemas = components["schemas"];
export type ImportState = Schemas["ImportHead"]["state"];
export type Moment = "create";
export type OnExisting = "fill" | "overwrite" | "skip";
export type DateOrder = "ymd" | "dmy" | "mdy";
export type Constant = string | number | boolean;

export type Source =
  | { column: string; confidence?: number; on?: Moment }
  | { template: string; on?: Moment }
  | { constant: Constant; on?: Moment }
  | { target: string; on?: Moment }
  | { occurrence: string; on?: Moment };

export interface Target {
  object: string;
  key: string[];
  without_key?: Record<string, Constant> | null;
  on_existing?: OnExisting;
  fields: Record<string, Source>;
}

export interface Recipe { name: string | null; time_zone: string; date_order: DateOrder | null; decimal: "." | ","; targets: Target[] }

export type Column = Schemas["ImportColumn"];
export type Progress = Schemas["ImportProgress"];
export type Result = Schemas["ImportResult"];
export type Message = Schemas["ImportMessage"];
export type ImportHead = Schemas["ImportHead"];
export type Import = Omit<Schemas["Import"], "recipe"> & { recipe: Recipe };

export interface ReadOptions { delimiter?: string; encoding?: string; sheet?: string; has_header?: boolean }

export type Step = "file" | "map" | "check" | "run";
export const steps: Step[] = ["file", "map", "check", "run"];

const moving = new Set<ImportState>(["checking", "running", "undoing"]);
export const isMoving = (one: ImportHead) => moving.has(one.state);
const stopped = new Set<ImportState>(["cancelled", "failed"]);

/** What stopped half-way wrote something if rows went through the run; a check that stopped leaves none. */
const isWriting = ({ progress }: ImportHead) => progress.phase === "undo" || (progress.phase === "run" && progress.rows > 0);

export function stepOf(one: ImportHead & { columns?: Column[] }): Step {
  if (one.state === "mapping") return "map";
  if (one.state === "checking" || one.state === "checked") return "check";
  if (!stopped.has(one.state) || isWriting(one)) return "run";
  return one.columns?.length === 0 ? "file" : "check";
}

export const mayResume = (one: ImportHead) => stopped.has(one.state) && one.progress.phase === "run" && isWriting(one);
export const mayUndo = (one: ImportHead) => one.state === "done" || (stopped.has(one.state) && isWriting(one));

/** Until rows have been written every earlier step is open; afterwards only the last. */
export function mayVisit(one: Import, step: Step): boolean {
  const now = stepOf(one);
  if (step === now) return true;
  if (now === "run" || isMoving(one) || steps.indexOf(step) > steps.indexOf(now)) return false;
  return step !== "map" || one.columns.length > 0;
}
