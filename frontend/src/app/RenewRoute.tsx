import { useRouterState } from "@tanstack/react-router";
import { RenewPage } from "@/features/renewal/RenewPage";
import { renewal } from "@/i18n/ja/renewal";
import { joinWords } from "@/i18n/language";

joinWords({ renewal });

/** Where the renewal link of a mail leads. */
export function RenewRoute() {
  const token = useRouterState({ select: (state) => state.location.hash });
  return <RenewPage key={token} token={token} />;
}
