import type { Group } from "../api/types";
import { addMonths, monthsBetween } from "../i18n/days";
import { within } from "../lists/expression";

/** The answer of an aggregate by month as a gapless row of months, at most `most` of them, ending with the last. */
export function monthly(groups: Group[], field: string, measure: string, most = 24, until?: string): { months: string[]; values: number[] } {
  const known = groups.filter((group) => typeof group[field] === "string").map((group) => [String(group[field]).slice(0, 10), Number(group[measure] ?? 0)] as const).sort(([a], [b]) => a.localeCompare(b));
  const first = known[0]?.[0];
  const last = until ?? known[known.length - 1]?.[0];
  if (!first || !last) return { months: [], values: [] };
  const months = monthsBetween(first, last).slice(-most);
  const of = new Map(known);
  return { months, values: months.map((month) => of.get(month) ?? 0) };
}

export const inMonth = (field: string, month: string) => within(field, month, addMonths(month, 1));
