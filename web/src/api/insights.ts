import { queryOptions } from "@tanstack/react-query";
import { get } from "./client";
import type { ValueSummary } from "./types";

export const valueQuery = queryOptions({ queryKey: ["records", "insights", "value"], queryFn: ({ signal }) => get<ValueSummary>("/insights/value", signal) });
