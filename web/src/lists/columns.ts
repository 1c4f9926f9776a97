import type { Field, ObjectType } from "../api/types";

/** What a list shows before anybody has chosen columns. */
const chosen: Record<string, string[]> = {
  account: ["name", "tier", "owner", "revenue", "order_count", "last_order_at", "days_since_last_order", "rfm", "country"],
  contact: ["name", "account", "title", "decision_role", "mobile", "phone", "email"],
  product: ["name", "code", "price", "units_sold", "revenue", "line_count", "review"],
  order: ["number", "account", "ordered_at", "kind", "status", "line_count", "units", "total", "country"],
  order_line: ["description", "order", "position", "product", "quantity", "unit_price", "amount"],
  note: ["body", "account", "contact", "pinned", "created_by", "created_at"],
  user: ["name", "email", "language", "administrator", "active"],
};

const sorts: Record<string, string> = { account: "-revenue", order: "-ordered_at", product: "-revenue", contact: "name", user: "name", order_line: "-amount", note: "-created_at" };
const system = new Set(["id", "version"]);

/** What a column may show; who wrote the record and when comes last. */
export const fieldsOf = (object: ObjectType): Field[] =>
  object.fields.filter((field) => !system.has(field.name)).sort((a, b) => Number(a.computed === "system") - Number(b.computed === "system"));

export const defaultColumns = (object: ObjectType): string[] => {
  const names = chosen[object.name] ?? fieldsOf(object).filter((field) => field.type !== "long_text").slice(0, 8).map((field) => field.name);
  return names.filter((name) => object.fields.some((field) => field.name === name));
};

export const defaultSort = (object: ObjectType): string => {
  const sort = sorts[object.name] ?? object.title_field;
  return object.fields.some((field) => field.name === sort.replace("-", "")) ? sort : "";
};

/** The title stands first, then what was chosen, in the order of the schema's defaults. */
export const columnsOf = (object: ObjectType, names: string[]): Field[] =>
  [object.title_field, ...names.filter((name) => name !== object.title_field)]
    .map((name) => object.fields.find((field) => field.name === name))
    .filter((field): field is Field => field !== undefined);

const widths: Record<string, number> = { tier: 92, owner: 136, rfm: 108, code: 104, decision_role: 96, kind: 84, status: 92, description: 240, account: 220, email: 220, revenue: 136, country: 132 };
const typeWidths: Record<Field["type"], number> = { text: 150, long_text: 240, integer: 108, decimal: 108, money: 128, boolean: 80, date: 112, date_time: 112, choice: 104, link: 160, email: 200, phone: 140, url: 180 };
export const columnWidth = (field: Field): number => widths[field.name] ?? typeWidths[field.type];

/** Sums are exact only over what adds up: amounts and counts that the engine keeps, not scores, averages or shares. */
export const isSummed = (field: Field): boolean =>
  (field.computed === "rollup" || field.computed === "line") && (field.type === "money" || field.type === "integer" || field.type === "decimal");
