import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ownOrganizationQuery } from "@/api/ownOrganization";
import { receptionQuery, useSetReception } from "@/api/reception";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { suggestionsQuery } from "../api";
import { type Suggestion, whyEmpty } from "../model";
import { useAnswering } from "../useAnswering";
import { Said } from "./Said";
import { SuggestionCard } from "./SuggestionCard";

interface Props {
  /** Undefined while the account has none. */
  organizationId: string | undefined;
  /** How many are asked for. */
  limit: number;
}

/** The best suggestions as cards; when there are none, why and what to do. */
export function SuggestionList({ organizationId, limit }: Props) {
  const answering = useAnswering();
  const suggestions = useQuery({
    ...suggestionsQuery(organizationId ?? "", limit),
    enabled: organizationId !== undefined,
  });
  if (!organizationId) return <Nobody organizationId={undefined} />;
  if (suggestions.error) {
    return <ProblemNotice problem={suggestions.error} onRetry={() => void suggestions.refetch()} />;
  }
  if (!suggestions.data) return <Skeleton cards={Math.min(limit, 3)} />;
  return (
    <>
      {suggestions.data.length === 0 ? (
        <Nobody organizationId={organizationId} />
      ) : (
        <Cards items={suggestions.data} answering={answering} />
      )}
      <Said answering={answering} />
    </>
  );
}

interface CardsProps {
  items: readonly Suggestion[];
  answering: ReturnType<typeof useAnswering>;
}

function Cards({ items, answering }: CardsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const ids = items.map(({ id }) => id);
  useFocusAfterRemoval(ids, list);
  return (
    <ul ref={list} aria-label={t.suggestions.listTitle} className="flex flex-col gap-5">
      {items.map((suggestion) => (
        <li key={suggestion.id}>
          <SuggestionCard suggestion={suggestion} answering={answering} />
        </li>
      ))}
    </ul>
  );
}

// When the card that had the focus goes, the one that takes its place gets it.
function useFocusAfterRemoval(ids: string[], list: React.RefObject<HTMLUListElement | null>) {
  const before = useRef(ids);
  useEffect(() => {
    const gone = before.current.findIndex((id) => !ids.includes(id));
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (gone >= 0 && lost) {
      const titles = list.current?.querySelectorAll<HTMLElement>("h3") ?? [];
      titles[Math.min(gone, titles.length - 1)]?.focus();
    }
    before.current = ids;
  }, [ids, list]);
}

function Nobody({ organizationId }: { organizationId: string | undefined }) {
  const { t, format } = useTranslation();
  const reception = useQuery({
    ...receptionQuery(organizationId ?? ""),
    enabled: organizationId !== undefined,
  });
  const set = useSetReception(organizationId ?? "");
  const organization = useQuery({
    ...ownOrganizationQuery(organizationId ?? ""),
    enabled: organizationId !== undefined,
  });
  if (organizationId && organization.isPending) return <Skeleton lines={3} />;
  const { paused_until: until, limit = 0 } = reception.data ?? {};
  if (until) {
    return (
      <EmptyState
        title={t.fresh.reception.paused(format.date(until))}
        why={t.fresh.reception.pausedWhat}
        action={
          <Button look="primary" isPending={set.isPending} onPress={() => set.mutate({ limit })}>
            {t.fresh.reception.resume}
          </Button>
        }
      />
    );
  }
  const { why, way } = whyEmpty(organization.data, t);
  return (
    <EmptyState
      title={t.suggestions.emptyTitle}
      why={why}
      action={
        way && (
          <LinkButton look="primary" href={way.href}>
            {way.label}
          </LinkButton>
        )
      }
    />
  );
}
