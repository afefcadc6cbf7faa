import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { components } from "@/api/schema";
import { CaseLine } from "@/components/cases/CaseLine";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { Skeleton } from "@/components/ui/Skeleton";
import { StatTile } from "@/components/ui/StatTile";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { dueCasesQuery, firstSuggestionsQuery, todayQuery } from "./api";
import { Questions } from "./components/Questions";

type Figure = components["schemas"]["Figure"];
type Suggestion = components["schemas"]["Suggestion"];

const lists: Record<Figure["code"], string> = {
  to_review: paths.rounds,
  to_admit: `${paths.organizations}?state=submitted`,
  to_ask: `${paths.introductions}?state=proposed`,
  our_turn: `${paths.introductions}?view=ours`,
  overdue: `${paths.introductions}?view=overdue`,
};

/** Where the office begins its day: five numbers, what is due next, what to review first. */
export function TodayPage() {
  const { t, format } = useTranslation();
  return (
    <>
      <PageHeader title={t.today.title} lead={t.today.lead(format.date(new Date()))} />
      <div className="flex flex-col gap-12">
        <Figures />
        <Questions />
        <DueCases />
        <FirstSuggestions />
      </div>
    </>
  );
}

function Figures() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(todayQuery);
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return (
    <section aria-label={t.today.figures}>
      <ul className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-5 lg:gap-4">
        {data.figures.map(({ code, count }) => (
          <li key={code} className="grid">
            <StatTile value={count} word={t.today[code]} href={lists[code]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DueCases() {
  const { t } = useTranslation();
  const reader = useCaseReader();
  const { data, error, refetch } = useQuery(dueCasesQuery);
  return (
    <Part title={t.today.next} more={{ href: paths.introductions, label: t.today.nextMore }}>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={2} cards={3} />}
      {data?.items.length === 0 && (
        <EmptyState title={t.today.nextEmptyTitle} why={t.today.nextEmptyWhy} />
      )}
      {data && data.items.length > 0 && (
        <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-card border border-line">
          {data.items.map((item) => (
            <li key={item.id}>
              <CaseLine item={item} reader={reader} />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function FirstSuggestions() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(firstSuggestionsQuery);
  return (
    <Part title={t.today.review} more={{ href: paths.rounds, label: t.today.reviewMore }}>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={2} cards={3} />}
      {data?.items.length === 0 && (
        <EmptyState title={t.today.reviewEmptyTitle} why={t.today.reviewEmptyWhy} />
      )}
      {data && data.items.length > 0 && (
        <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-card border border-line">
          {data.items.map((item) => (
            <SuggestionLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function SuggestionLine({ item }: { item: Suggestion }) {
  const { t } = useTranslation();
  const [one, other] = item.organizations;
  return (
    <li className="relative flex flex-col gap-2 px-4 py-4 hover:bg-quiet md:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="font-bold [&>a]:after:absolute [&>a]:after:inset-0">
          <Link href={`${paths.rounds}?open=${encodeURIComponent(item.id)}`} plain>
            {t.today.pair(one?.name ?? "", other?.name ?? "")}
          </Link>
        </span>
        <ScoreWord fit={item.scoring.word} score={item.scoring.score} />
      </div>
      <ScoringSentence scoring={item.scoring} organizations={item.organizations} />
    </li>
  );
}

interface PartProps {
  title: string;
  more: { href: string; label: string };
  children: ReactNode;
}

function Part({ title, more, children }: PartProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-section">{title}</h2>
        <Link href={more.href}>{more.label}</Link>
      </div>
      {children}
    </section>
  );
}
