import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** The create drawer is part of the address: ?new=contact&new.account=5 opens it with the account filled in. */
export function useOpenCreate() {
  const [, setSearch] = useSearchParams();
  return useCallback((object: string, preset: Record<string, string | number> = {}) => setSearch((old) => {
    const next = new URLSearchParams(old);
    next.set("new", object);
    for (const [field, value] of Object.entries(preset)) next.set(`new.${field}`, String(value));
    return next;
  }), [setSearch]);
}
