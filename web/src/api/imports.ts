import { queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import type { ImportSummary } from "./types";

const moving = new Set(["checking", "running", "undoing"]);

/** Asks again each second or two while one of them is at work. */
export const importsQuery = queryOptions({
  queryKey: ["imports"],
  queryFn: async ({ signal }) => (await get<{ imports: ImportSummary[] }>("/imports", signal)).imports,
  refetchInterval: ({ state }) => (state.data?.some((one) => moving.has(one.state)) ? 1500 : false),
});
