import type { Field, ObjectType } from "../api/types";

export interface Section { name: "basic" | "reach" | "figures" | "more" | "system"; fields: Field[] }

const reach = new Set(["phone", "mobile", "email", "website"]);
const system = new Set(["created_at", "created_by", "updated_at", "updated_by"]);
const figuresOf = new Set(["revenue", "sales_revenue", "order_count", "return_count", "average_basket", "first_order_at", "last_order_at", "days_since_last_order"]);
const hidden = new Set(["id", "version"]);

const sectionOf = (field: Field): Section["name"] | null => {
  if (hidden.has(field.name) || field.computed === "score") return null;
  if (system.has(field.name)) return "system";
  if (figuresOf.has(field.name) || field.computed) return "figures";
  if (reach.has(field.name)) return "reach";
  return field.type === "long_text" && field.name === "description" ? "more" : "basic";
};

/** Fields in sections, in the order of the schema; scores have their own card and are left out. */
export function sections(object: ObjectType): Section[] {
  const names: Section["name"][] = ["basic", "reach", "more", "figures", "system"];
  return names
    .map((name) => ({ name, fields: object.fields.filter((field) => sectionOf(field) === name) }))
    .filter(({ fields }) => fields.length > 0);
}
