import { QueryClient } from "@tanstack/react-query";
import { asProblem, type ProblemKind } from "@/api/problem";
import { currentSession, onSessionChange } from "@/api/session";

// Asking again helps only where the way to the server was the trouble.
const worthAnotherTry: readonly ProblemKind[] = ["network", "unavailable"];

/** The cache of server state. It is emptied whenever another account takes over. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, thrown) =>
          failures < 2 && worthAnotherTry.includes(asProblem(thrown).kind),
      },
      mutations: { retry: false },
    },
  });
  let owner: string | undefined;
  onSessionChange(() => {
    const session = currentSession();
    if (session.status !== "signed_in") return;
    if (owner !== undefined && owner !== session.account.id) client.clear();
    owner = session.account.id;
  });
  return client;
}
