import type { HistoryEntry, Row } from "../api/types";
import { compareDays, dayIn } from "../i18n/days";

export type Item =
  | { kind: "note"; key: string; at: string; row: Row }
  | { kind: "order"; key: string; at: string; row: Row }
  | { kind: "change"; key: string; at: string; entry: HistoryEntry };

export type ItemKind = Item["kind"];
export interface Source { items: Item[]; complete: boolean }
export interface TimeGroup { name: "pinned" | "week" | "month" | string; items: Item[] }

export const notes = (rows: Row[]): Item[] => rows.map((row) => ({ kind: "note", key: `n${row.id}`, at: String(row.created_at), row }));
export const orders = (rows: Row[]): Item[] => rows.map((row) => ({ kind: "order", key: `o${row.id}`, at: String(row.ordered_at), row }));
export const changes = (entries: HistoryEntry[]): Item[] => entries.map((entry) => ({ kind: "change", key: `c${entry.change}-${entry.version}`, at: entry.at, entry }));

/** Newest first. Where a source has more pages, nothing older than its last loaded item is shown, so that no gap looks like silence. */
export function merge(sources: Source[]): Item[] {
  const horizon = sources.filter(({ complete, items }) => !complete && items.length > 0).map(({ items }) => items.reduce((oldest, { at }) => (at < oldest ? at : oldest), "9999")).sort().at(-1) ?? "";
  return sources.flatMap(({ items }) => items).filter((item) => item.at >= horizon || isPinned(item)).sort((a, b) => b.at.localeCompare(a.at));
}

export const isPinned = (item: Item) => item.kind === "note" && item.row.pinned === true;

/** Pinned, the last seven days, the last thirty, then month by month (2026-09-01). */
export function group(items: Item[], timeZone: string, now: Date): TimeGroup[] {
  const today = dayIn(now.toISOString(), timeZone);
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const day = dayIn(item.at, timeZone);
    const ago = compareDays(today, day);
    const name = isPinned(item) ? "pinned" : ago < 7 ? "week" : ago < 30 ? "month" : `${day.slice(0, 7)}-01`;
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const pinned = groups.get("pinned");
  groups.delete("pinned");
  return [...(pinned ? [{ name: "pinned", items: pinned }] : []), ...[...groups].map(([name, found]) => ({ name, items: found }))];
}
