import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Body, call, Problem } from "./client";
import type { Session } from "./types";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    try {
      return await call("get", "/session", { signal });
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

export const setupQuery = queryOptions({ queryKey: ["setup"], queryFn: ({ signal }) => call("get", "/setup", { signal }), staleTime: Infinity });

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<"post", "/session">) => call("post", "/session", { body }),
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
    mutationFn: () => call("delete", "/session"),
    onSuccess: () => {
      // The gate closes first; what was loaded for this person goes afterwards.
      client.setQueryData(["session"], null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
  });
}

export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<"post", "/setup">) => call("post", "/setup", { body }),
    onSuccess: async () => {
      client.setQueryData(["setup"], { needed: false });
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

export function useOwnSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<"patch", "/session">) => call("patch", "/session", { body }),
    onSuccess: (session) => client.setQueryData(["session"], session),
  });
}

/** Company and currency are part of everybody's session and of every amount on screen. */
export function useWorkspaceSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<"patch", "/workspace">) => call("patch", "/workspace", { body }),
    onSuccess: (workspace) => client.setQueryData<Session | null>(["session"], (old) => old && { ...old, workspace }),
  });
}
