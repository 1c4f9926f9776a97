import { useCallback, useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { fieldsToAsk } from "../api/schema";
import type { Field, ObjectType } from "../api/types";
import { columnsOf, defaultColumns, defaultSort, isSummed } from "./columns";
import { both, is, parseSort } from "./expression";

const columnKey = (object: string) => `guanxi.columns.${object}`;

export const storedColumns = (object: ObjectType): string[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(columnKey(object.name)) ?? "null");
    if (Array.isArray(stored)) return stored.filter((name): name is string => typeof name === "string");
  } catch { /* an old or broken setting: the defaults are good */ }
  return defaultColumns(object);
};

/** The list that an address stands for; a record opened from it keeps the address, to find its neighbours again. */
export function listOf(object: ObjectType, names: string[], search: URLSearchParams) {
  const q = search.get("q") ?? "";
  const tier = search.get("tier") ?? "";
  const expression = search.get("filter") ?? "";
  const sort = search.get("sort") ?? defaultSort(object);
  const columns: Field[] = columnsOf(object, names);
  const filter = both(expression, tier && is("tier", tier));
  const extra = object.name === "account" ? ["kind", "tier", "revenue", "last_order_at"].flatMap((name) => object.fields.filter((field) => field.name === name)) : [];
  const fields = [...new Set([...columns, ...extra].flatMap(fieldsToAsk))];
  const address = new URLSearchParams([...search].filter(([name]) => ["q", "tier", "filter", "sort"].includes(name))).toString();
  return { q, tier, expression, sort, sortKeys: parseSort(sort), columns, filter, fields, summed: columns.filter(isSummed), filtered: !!(q || tier || expression), from: `?in=${encodeURIComponent(address)}` };
}

/** The address is the state of a list (q, tier, filter, sort); only the columns are a habit of this browser. */
export function useListState(object: ObjectType) {
  const [search, setSearch] = useSearchParams();
  const [names, setNames] = useState(() => storedColumns(object));
  const set = useCallback((changes: Record<string, string>) => setSearch((old) => {
    const next = new URLSearchParams(old);
    for (const [name, value] of Object.entries(changes)) value ? next.set(name, value) : next.delete(name);
    return next;
  }), [setSearch]);

  const setColumns = useCallback((next: string[]) => {
    localStorage.setItem(columnKey(object.name), JSON.stringify(next));
    setNames(next);
  }, [object.name]);

  return useMemo(() => ({ ...listOf(object, names, search), names, set, setColumns }), [object, names, search, set, setColumns]);
}

export type ListState = ReturnType<typeof useListState>;
