/** The JSON of the import endpoints. */
export type ImportState = "mapping" | "checking" | "checked" | "running" | "done" | "cancelled" | "failed" | "undoing" | "undone" | "interrupted";
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

export interface Column { name: string; samples: string[]; filled: number; kind: "text" | "integer" | "decimal" | "date_time" }

export interface Progress { phase: "check" | "run" | "undo"; rows: number; total_rows: number | null; bytes?: number; total_bytes?: number; percent: number; seconds_left: number | null }

export interface Result {
  rows: number; accepted: number; rejected: number; skipped_undo?: number;
  created?: Record<string, number>; updated?: Record<string, number>; unchanged?: Record<string, number>;
}

export interface Message { row: number; column: string | null; field: string | null; severity: "error" | "warning"; code: string; value: string | null; message: string }

export interface ImportHead {
  id: number; file: string; size: number; state: ImportState; error: string | null;
  created_at: string; finished_at: string | null; created_by?: { id: number; name: string } | null;
  progress: Progress | null; result: Result | null;
}

export interface Import extends ImportHead {
  format: "csv" | "xlsx"; encoding: string | null; delimiter: string | null; sheets?: string[] | null; sheet?: string | null; has_header?: boolean;
  columns: Column[] | null; recipe: Recipe | null;
  messages: Message[] | null; message_counts: { error: number; warning: number } | null;
}

export interface ReadOptions { delimiter?: string; encoding?: string; sheet?: string; has_header?: boolean }

export type Step = "file" | "map" | "check" | "run";
export const steps: Step[] = ["file", "map", "check", "run"];

const moving = new Set<ImportState>(["checking", "running", "undoing"]);
export const isMoving = (one: ImportHead) => moving.has(one.state);
const stopped = new Set<ImportState>(["cancelled", "failed", "interrupted"]);

/** What stopped half-way is still in the phase that its progress names; without one nothing was written. */
const isWriting = (one: ImportHead) => one.progress?.phase === "run" || one.progress?.phase === "undo";

export function stepOf(one: ImportHead & { columns?: Column[] | null }): Step {
  if (one.state === "mapping") return "map";
  if (one.state === "checking" || one.state === "checked") return "check";
  if (!stopped.has(one.state) || isWriting(one)) return "run";
  if (one.progress) return "check";
  return one.columns?.length ? "map" : "file";
}

export const mayResume = (one: ImportHead) => (one.state === "interrupted" && isWriting(one)) || (one.state === "cancelled" && one.progress?.phase === "run");
export const mayUndo = (one: ImportHead) => one.state === "done" || ((one.state === "cancelled" || one.state === "interrupted" || one.state === "failed") && one.progress?.phase === "run");

/** Until rows have been written every earlier step is open; afterwards only the last. */
export function mayVisit(one: Import, step: Step): boolean {
  const now = stepOf(one);
  if (step === now) return true;
  if (now === "run" || isMoving(one) || steps.indexOf(step) > steps.indexOf(now)) return false;
  return step !== "map" || (one.columns?.length ?? 0) > 0;
}
