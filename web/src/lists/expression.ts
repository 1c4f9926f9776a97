/** Builds the text of the expression language (design/api.md); values are always quoted here. */
export const quote = (text: string) => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

export const both = (...parts: (string | undefined | null | false)[]): string => {
  const given = parts.filter((part): part is string => typeof part === "string" && part.trim() !== "");
  return given.length < 2 ? (given[0] ?? "") : given.map((part) => (/\bor\b/i.test(part) ? `(${part})` : part)).join(" and ");
};

export const is = (field: string, value: string | number | boolean) => `${field} = ${typeof value === "string" ? quote(value) : value}`;
export const within = (field: string, from: string, until: string) => `${field} >= ${quote(from)} and ${field} < ${quote(until)}`;
export const notCancelled = 'status != "cancelled"';

export interface SortKey { field: string; descending: boolean }

export const parseSort = (text: string | null): SortKey[] =>
  (text ?? "").split(",").filter(Boolean).map((part) => (part.startsWith("-") ? { field: part.slice(1), descending: true } : { field: part, descending: false }));
export const sortText = (keys: SortKey[]) => keys.map(({ field, descending }) => (descending ? `-${field}` : field)).join(",");

/** A click turns round, with shift it adds to what is sorted already; the third click takes the key away. */
export function clickSort(keys: SortKey[], field: string, add: boolean, descendingFirst: boolean): SortKey[] {
  const old = keys.find((key) => key.field === field);
  const next = !old ? { field, descending: descendingFirst } : old.descending === descendingFirst ? { field, descending: !descendingFirst } : null;
  if (!add) return next ? [next] : [];
  return next ? (old ? keys.map((key) => (key.field === field ? next : key)) : [...keys, next]) : keys.filter((key) => key.field !== field);
}
