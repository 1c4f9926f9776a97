import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call, get, post, request } from "./client";
import type { Aggregate, Created, Group, HistoryEntry, Page, Row, Value } from "./types";

export interface ListQuery { fields: string[]; filter?: string; q?: string; sort?: string; limit?: number }

const search = (parts: Record<string, string | number | undefined | null>) => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== undefined && value !== null && value !== "") params.set(name, String(value));
  return params.toString();
};

const page = (object: string, { fields, filter, q, sort, limit }: ListQuery, cursor?: string, signal?: AbortSignal) =>
  get<Page>(`/records/${object}?${search({ fields: fields.join(","), filter, q, sort, limit: limit ?? 100, cursor })}`, signal);

export const listQuery = (object: string, query: ListQuery) => infiniteQueryOptions({
  queryKey: ["records", object, "list", query],
  queryFn: ({ pageParam, signal }) => page(object, query, pageParam, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
  placeholderData: keepPreviousData,
});

export const fewQuery = (object: string, query: ListQuery) => queryOptions({
  queryKey: ["records", object, "few", query],
  queryFn: async ({ signal }) => (await page(object, query, undefined, signal)).records,
});

export const recordQuery = (object: string, id: number, fields: string[]) => queryOptions({
  queryKey: ["records", object, "one", id, fields],
  queryFn: ({ signal }) => get<Row>(`/records/${object}/${id}?${search({ fields: fields.join(",") })}`, signal),
});

export const aggregateQuery = (object: string, aggregate: Aggregate) => queryOptions({
  queryKey: ["records", object, "aggregate", aggregate],
  queryFn: async ({ signal }) => (await post<{ groups: Group[] }>(`/records/${object}/aggregate`, aggregate, signal)).groups,
  placeholderData: keepPreviousData,
});

export const historyQuery = (object: string, id: number) => queryOptions({
  queryKey: ["records", object, "history", id],
  queryFn: async ({ signal }) => (await get<{ entries: HistoryEntry[] }>(`/records/${object}/${id}/history`, signal)).entries,
});

export const useHistory = (object: string, id: number, enabled = true) => useQuery({ ...historyQuery(object, id), enabled });

/** Everything may hang together through rollups, so one change makes all records stale; only what is on screen is fetched again. */
function useChange<V, R>(mutationFn: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => void client.invalidateQueries({ queryKey: ["records"] }) });
}

export type Values = Record<string, Value>;

export const useCreate = (object: string) => useChange((values: Values) => post<Created>(`/records/${object}`, values));
export const usePatch = (object: string, id: number) =>
  useChange(({ values, version }: { values: Values; version: number }) => request<Row>("PATCH", `/records/${object}/${id}`, { body: values, ifMatch: version }));
export function useDelete(object: string) {
  const client = useQueryClient();
  // The page of the deleted record may still be up for a moment; asking for it again would only give 404.
  const gone = (key: readonly unknown[], id: number) => key[1] === object && (key[2] === "one" || key[2] === "history") && key[3] === id;
  return useMutation({
    mutationFn: (id: number) => request<undefined>("DELETE", `/records/${object}/${id}`),
    onSuccess: (_, id) => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "records" && !gone(queryKey, id) }),
  });
}
export const useSetPassword = () => useMutation({ mutationFn: ({ id, password }: { id: number; password: string }) => call("post", "/records/user/{id}/actions/set_password", { params: { id }, body: { password } }) });
export const useRestore = (object: string) => useChange((id: number) => post<{ id: number }>(`/records/${object}/${id}/actions/restore`, {}));
