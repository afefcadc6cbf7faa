import { createRouter } from "@tanstack/react-router";
import { Skeleton } from "@/components/ui/Skeleton";
import { CrashPage, NotFoundPage } from "./FailurePages";
import { routeTree } from "./routes";

/** A router over all pages. */
export function createAppRouter() {
  return createRouter({
    routeTree,
    defaultPreload: "intent",
    defaultPendingComponent: () => <Skeleton lines={4} />,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
