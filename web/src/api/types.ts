/** The server's JSON, by hand until it is generated from the OpenAPI document. */
export type FieldType = "text" | "long_text" | "integer" | "decimal" | "money" | "boolean" | "date" | "date_time" | "choice" | "link" | "email" | "phone" | "url";
export type Value = string | number | boolean | null;

export interface Choice { name: string; label: string; color?: string | null }

export interface Field {
  name: string; type: FieldType; label: string; help: string | null;
  required: boolean; read_only: boolean; computed: "rollup" | "formula" | "score" | "line" | "system" | null;
  filterable: boolean; sortable: boolean; target: string | null; target_title: string | null;
  choices: Choice[] | null; max_length: number | null;
}

export interface ObjectType {
  name: string; label: string; plural: string; icon: string; title_field: string; number_field: string | null;
  rights: { create: boolean; change: boolean; delete: boolean };
  fields: Field[]; actions: { name: string; label: string }[];
}

export interface Schema { version: number; objects: ObjectType[] }

export interface Row { id: number; version: number; [field: string]: Value | undefined }
export interface Page { records: Row[]; next: string | null; count?: number }

export interface Group { [name: string]: Value | undefined }
export interface Measure { op: "count" | "count_distinct" | "sum" | "avg" | "min" | "max"; field?: string; as?: string }
export interface Aggregate { filter?: string; q?: string; group_by?: { field: string; bucket?: "day" | "week" | "month" | "quarter" | "year" }[]; measures: Measure[]; sort?: string; limit?: number }

export interface Session {
  id: number; email: string; name: string; language: string; time_zone: string | null; administrator: boolean; theme?: string;
  workspace: { name: string; currency: string; time_zone: string };
}

export interface HistoryEntry {
  change: number; at: string; actor: { id: number; name: string } | null; source: string; operation: string; version: number;
  fields: { field: string; old: Value; new: Value }[];
}

export interface Conflict { field: string; base: Value; theirs: Value; yours: Value }

export interface TierShare { tier: string; customers: number; revenue: string; share: string; threshold: string | null }
export interface ValueSummary { computed_at: string | null; customers: number; revenue: string; top20: { customers: number; revenue: string; share: string }; tiers: TierShare[] }
