import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCapabilityName } from "@/api/catalog";
import type { components } from "@/api/schema";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { KindBadge } from "@/components/ui/Badges";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { organizationSuggestionsQuery } from "../api/organizations";
import { asKind } from "../model";

type Suggestion = components["schemas"]["Suggestion"];

const few = 3;
const many = 20;

/** Whom this organisation should meet and why, the best first. */
export function OrganizationSuggestions({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = t.directory;
  const [limit, setLimit] = useState(few);
  const query = useQuery(organizationSuggestionsQuery(id, limit));
  const items = query.data?.items ?? [];
  return (
    <section aria-labelledby="suggestions" className="flex flex-col gap-4">
      <h2 id="suggestions" className="text-section">
        {words.suggestionsTitle}
      </h2>
      <p className="text-soft">{words.suggestionsLead}</p>
      {query.isError && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton cards={few} lines={2} />}
      {query.data && items.length === 0 && (
        <EmptyState title={words.noSuggestions} why={words.noSuggestionsWhy} />
      )}
      {items.length > 0 && (
        <ol className="flex flex-col gap-3">
          {items.map((suggestion) => (
            <li key={suggestion.id}>
              <SuggestionRow suggestion={suggestion} of={id} />
            </li>
          ))}
        </ol>
      )}
      {limit === few && items.length === few && (
        <div>
          <Button onPress={() => setLimit(many)}>{t.common.more}</Button>
        </div>
      )}
    </section>
  );
}

function SuggestionRow({ suggestion, of }: { suggestion: Suggestion; of: string }) {
  const { t } = useTranslation();
  const capability = useCapabilityName();
  const { organizations, scoring, review, introduction_id } = suggestion;
  const other = organizations.find(({ id }) => id !== of);
  if (!other) return null;
  const kind = asKind(other.kind);
  return (
    <article className="flex flex-col gap-2 rounded-card border border-line p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="text-lead leading-normal">
          <Link href={paths.organizationById(other.id)}>{other.name}</Link>
        </h3>
        <ScoreWord fit={scoring.word} score={scoring.score} />
      </div>
      {kind && <KindBadge kind={kind} />}
      <ScoringSentence scoring={scoring} organizations={organizations} capability={capability} />
      {(review || introduction_id) && (
        <p className="flex flex-wrap gap-x-4 text-help text-soft">
          {review &&
            t.common.labelled(t.glossary.review, t.glossary.reviewDecisions[review.decision])}
          {introduction_id && (
            <Link href={paths.introduction(introduction_id)}>{t.glossary.introduction}</Link>
          )}
        </p>
      )}
    </article>
  );
}
