import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/Button";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";
import { suggestionsQuery } from "./api";
import { SuggestionList } from "./components/SuggestionList";

/** How many cards come at once, and the most that the API gives. */
export const pageSize = 5;
const most = 50;

interface Props {
  organizationId: string | undefined;
  /** How many cards are shown. */
  count: number;
  onMore: (count: number) => void;
}

/** Whom the own organisation should meet. */
export function SuggestionsPage({ organizationId, count, onMore }: Props) {
  const { t } = useTranslation();
  const shown = useQuery({
    ...suggestionsQuery(organizationId ?? "", count),
    enabled: organizationId !== undefined,
  });
  const mayHaveMore = (shown.data?.length ?? 0) >= count && count < most;
  return (
    <div className="max-w-3xl">
      <PageHeader title={t.suggestions.title} lead={t.suggestions.lead} />
      <h2 className="sr-only">{t.suggestions.listTitle}</h2>
      <SuggestionList organizationId={organizationId} limit={count} />
      {mayHaveMore && (
        <p className="pt-6">
          <Button wide onPress={() => onMore(Math.min(most, count + pageSize))}>
            {t.common.more}
          </Button>
        </p>
      )}
    </div>
  );
}
