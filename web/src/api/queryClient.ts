import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "./client";

const expired = (error: unknown) => {
  if (error instanceof Problem && error.status === 401 && queryClient.getQueryData(["session"])) queryClient.setQueryData(["session-expired"], true);
};

/** A session that ends under way asks for the password over the page, so that nothing typed is lost. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: expired }),
  mutationCache: new MutationCache({ onError: expired }),
  defaultOptions: {
    // Offline too: a request that fails at once can be shown, one that waits for the network looks like nothing at all.
    mutations: { networkMode: "always" },
    queries: {
      networkMode: "always",
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
    },
  },
});
