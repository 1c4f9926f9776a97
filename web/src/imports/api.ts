import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "../api/client";
import { currentLanguage } from "../i18n";
import { type Import, type ImportState, isMoving, type Recipe } from "./model";

export const importsQuery = () => queryOptions({
  queryKey: ["imports", "list", currentLanguage()],
  queryFn: async ({ signal }) => (await call("get", "/imports", { signal })).imports,
  refetchInterval: ({ state }) => (state.data?.some(isMoving) ? 1500 : false),
});

/** Messages come in the caller's language, so the language is part of the key. */
export const importQuery = (id: number) => queryOptions({
  queryKey: ["imports", "one", id, currentLanguage()],
  queryFn: ({ signal }) => call("get", "/imports/{id}", { params: { id }, signal }) as Promise<Import>,
  refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 1000 : false),
  staleTime: 0,
});

export const recipesQuery = queryOptions({
  queryKey: ["imports", "recipes"],
  queryFn: async ({ signal }) => (await call("get", "/import-recipes", { signal })).recipes as Recipe[],
});

/** An import that ends, or is undone, makes every record on screen stale. */
export function useImport(id: number) {
  const client = useQueryClient();
  const answer = useQuery(importQuery(id));
  const state = answer.data?.state;
  const before = useRef<ImportState | undefined>(undefined);
  useEffect(() => {
    if ((before.current === "running" && state !== "running") || (before.current === "undoing" && state !== "undoing")) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "records" || queryKey[0] === "insights" });
    }
    before.current = state;
  }, [state, client]);
  return answer;
}

export type Command = "commit" | "cancel" | "resume" | "undo";

/** The answer is the import in its new state; a server that answers without a body is asked again. */
function useStep<V extends { id: number }>(send: (variables: V) => Promise<Import | undefined>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (answer, { id }) => { if (answer?.state) client.setQueryData(importQuery(id).queryKey, (old) => ({ ...old, ...answer })); },
    onSettled: () => client.invalidateQueries({ queryKey: ["imports"] }),
  });
}

export const useCommand = () => useStep(({ id, command }: { id: number; command: Command }) => call("post", `/imports/{id}/${command}`, { params: { id } }) as Promise<Import | undefined>);
export const useCheck = () => useStep(({ id, recipe }: { id: number; recipe: Recipe }) => call("post", "/imports/{id}/check", { params: { id }, body: { recipe } }) as Promise<Import | undefined>);

export function useSaveRecipe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, recipe }: { name: string; recipe: Recipe }) => call("put", "/import-recipes/{name}", { params: { name }, body: { recipe: { ...recipe, name } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: recipesQuery.queryKey }),
  });
}
