import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { SuggestionPage } from "@/features/suggestions/SuggestionPage";
import { pageSize, SuggestionsPage } from "@/features/suggestions/SuggestionsPage";
import { paths } from "@/paths";
import { useLastAccount } from "./useLastAccount";

const list = getRouteApi("/member/suggestions");
const one = getRouteApi("/member/suggestions/$id");

/** The suggestions of the own organisation; how many are shown stands in the address. */
export function SuggestionsRoute() {
  const { count = pageSize } = list.useSearch();
  const navigate = useNavigate();
  const account = useLastAccount();
  return (
    <SuggestionsPage
      organizationId={account?.organization?.id}
      count={count}
      onMore={(more) =>
        void navigate({ to: paths.suggestions, search: { count: more }, resetScroll: false })
      }
    />
  );
}

/** One suggestion. */
export function SuggestionRoute() {
  const { id } = one.useParams();
  return <SuggestionPage key={id} id={id} />;
}
