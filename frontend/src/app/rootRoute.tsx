import { createRootRoute, Outlet } from "@tanstack/react-router";
import { CrashPage, NotFoundPage } from "./FailurePages";

/** The root of all pages. */
export const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});
