import { useCallback, useEffect, useState } from "react";
import type { Import, Recipe } from "../model";

const key = (id: number) => `guanxi.import.${id}`;

function read(id: number): Recipe | null {
  try { return JSON.parse(sessionStorage.getItem(key(id)) ?? "null") as Recipe | null; } catch { return null; }
}

const none: Recipe = { name: null, time_zone: "UTC", date_order: null, decimal: ".", targets: [] };

/** The server takes the recipe with the check; until then what was changed survives a reload here. */
export function useDraft(one: Import) {
  const [draft, setDraft] = useState<Recipe | null>(() => read(one.id));
  useEffect(() => {
    try {
      if (draft) sessionStorage.setItem(key(one.id), JSON.stringify(draft));
      else sessionStorage.removeItem(key(one.id));
    } catch { /* no room or no storage: the draft lives as long as the page */ }
  }, [draft, one.id]);
  const recipe = draft ?? one.recipe ?? none;
  const change = useCallback((edit: (recipe: Recipe) => Recipe) => setDraft((old) => edit(old ?? one.recipe ?? none)), [one.recipe]);
  return { recipe, change, changed: draft !== null, reset: useCallback(() => setDraft(null), []) };
}

export type Change = ReturnType<typeof useDraft>["change"];
