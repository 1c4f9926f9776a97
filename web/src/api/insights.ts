import { queryOptions } from "@tanstack/react-query";
import { call } from "./client";

export const valueQuery = queryOptions({ queryKey: ["records", "insights", "value"], queryFn: ({ signal }) => call("get", "/insights/value", { signal }) });
