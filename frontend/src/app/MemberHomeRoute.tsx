import type { Account } from "@/api/session";
import { MemberHome } from "@/features/home/MemberHome";
import { SuggestionList } from "@/features/suggestions/components/SuggestionList";

/** How many suggestions the home shows. */
const shown = 3;

/** The home of a member, with the best suggestions. */
export default function MemberHomeRoute({ account }: { account: Account }) {
  return (
    <MemberHome
      account={account}
      suggestions={<SuggestionList organizationId={account.organization?.id} limit={shown} />}
    />
  );
}
