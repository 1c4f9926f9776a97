import type { components } from "./types.gen";

/** The server's JSON. All comes from the OpenAPI document (npm run types); here it only gets shorter names, and records their general shape. */
type Schemas = components["schemas"];

export type FieldType = Schemas["FieldType"];
export type Value = string | number | boolean | null;

export type Choice = Schemas["SchemaChoice"];
export type Field = Schemas["SchemaField"];
export type RawSchema = Schemas["Schema"];
/** A title is never missing here; see titled(). */
export type ObjectType = Omit<Schemas["SchemaObject"], "title_field"> & { title_field: string };
export type Schema = Omit<RawSchema, "objects"> & { objects: ObjectType[] };

/** Any object's record: which fields there are, the schema says at run time. */
export interface Row extends Pick<Schemas["Account"], "id" | "version"> { [field: string]: Value | undefined }
export type Page = Omit<Schemas["AccountPage"], "records"> & { records: Row[] };
export type Created = Schemas["Created"];

export type Aggregate = Schemas["AggregateQuery"];
export type Measure = NonNullable<Aggregate["measures"]>[number];
export type Group = Record<string, Value | undefined>;

export type Session = Schemas["Session"];
export type WorkspaceSettings = Schemas["Workspace"];

type HistoryChange = Omit<Schemas["HistoryEntry"]["fields"][number], "old" | "new"> & { old: Value; new: Value };
export type HistoryEntry = Omit<Schemas["HistoryEntry"], "fields"> & { fields: HistoryChange[] };

export type Problems = Schemas["Problem"];
export type Conflict = Omit<Schemas["FieldConflict"], "base" | "theirs" | "yours"> & { base: Value; theirs: Value; yours: Value };

export type ValueSummary = Schemas["InsightValue"];
export type TierShare = Schemas["InsightTier"];
