import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, Problem, request } from "./client";
import type { Session } from "./types";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    try {
      return await get<Session>("/session", signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

/** Inside the frame there always is a session. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("no session");
  return data;
}

export const setupQuery = queryOptions({ queryKey: ["setup"], queryFn: ({ signal }) => get<{ needed: boolean }>("/setup", signal), staleTime: Infinity });

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) => post<Session>("/session", body),
    onSuccess: (session) => {
      client.setQueryData(["session"], session);
      client.setQueryData(["session-expired"], false);
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" && queryKey[0] !== "session-expired" });
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<undefined>("DELETE", "/session"),
    onSuccess: () => {
      // The gate closes first; what was loaded for this person goes afterwards.
      client.setQueryData(["session"], null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
  });
}

export interface SetUp { token: string; email: string; name: string; password: string; language: string }

export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SetUp) => post<unknown>("/setup", body),
    onSuccess: async () => {
      client.setQueryData(["setup"], { needed: false });
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

export interface OwnSettings { language?: string; name?: string; theme?: string; password?: string; old_password?: string }

export function useOwnSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: OwnSettings) => request<Session | undefined>("PATCH", "/session", { body }),
    onSuccess: () => client.fetchQuery({ ...sessionQuery, staleTime: 0 }),
  });
}
