import { useRouterState } from "@tanstack/react-router";
import { RenewPage } from "@/features/renewal/RenewPage";

/** Where the renewal link of a mail leads. */
export function RenewRoute() {
  const token = useRouterState({ select: (state) => state.location.hash });
  return <RenewPage key={token} token={token} />;
}
