import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "@/components/ui/Button";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { roundPairsQuery, roundQuery } from "./api/rounds";
import { RoundChoice, RoundProgressBar, RoundState } from "./components/RoundFacts";
import { SlateFacts } from "./components/SlateFacts";
import type { Round, RoundPair } from "./round";
import { useRoundUndo } from "./useRoundUndo";

const route = getRouteApi("/member/rounds/$id");

/** One round: how far it has come, what it holds, how evenly, and what happened. */
export function RoundPage() {
  const { t } = useTranslation();
  const words = t.roundPages;
  const { id } = route.useParams();
  const { data: round, error, refetch } = useQuery(roundQuery(id));
  const undo = useRoundUndo();
  const back = { href: paths.roundList, label: words.title };
  if (!round) {
    return (
      <>
        <PageHeader title={t.glossary.round} back={back} />
        {error ? (
          <ProblemNotice problem={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader title={round.name} back={back} actions={<Actions round={round} undo={undo} />} />
      <p role="status" className="sr-only">
        {undo.said}
      </p>
      {undo.problem && (
        <div className="mb-6">
          <ProblemNotice problem={undo.problem} />
        </div>
      )}
      <div className="flex flex-col gap-12">
        <section aria-label={words.progress} className="flex flex-col gap-4">
          <RoundState state={round.state} />
          <RoundProgressBar round={round} />
          <RoundChoice round={round} />
        </section>
        <SlateFacts slate={round.slate} level={2} />
        <Pairs id={round.id} />
        <Happenings round={round} />
      </div>
      {undo.bar}
    </>
  );
}

interface ActionsProps {
  round: Round;
  undo: ReturnType<typeof useRoundUndo>;
}

function Actions({ round, undo }: ActionsProps) {
  const { t } = useTranslation();
  const words = t.roundPages;
  const act = (change: "close" | "reopen") => (
    <Button wide isPending={undo.isPending} onPress={() => void undo.act(round, change)}>
      {words[change]}
    </Button>
  );
  return (
    <>
      {round.state === "open" && (
        <LinkButton href={paths.rounds} look="primary" wide>
          {words.review}
        </LinkButton>
      )}
      {round.actions.includes("close") && act("close")}
      {round.actions.includes("reopen") && act("reopen")}
    </>
  );
}

function Pairs({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = t.roundPages;
  const query = useInfiniteQuery(roundPairsQuery(id));
  const pairs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const names = ({ organizations: [one, other] }: RoundPair) =>
    words.pairName(one?.name ?? "", other?.name ?? "");
  const result = (pair: RoundPair) =>
    pair.review ? t.glossary.reviewDecisions[pair.review.decision] : words.undecided;
  const columns: Column<RoundPair>[] = [
    { id: "pair", header: t.glossary.suggestion, cell: names, sortBy: names },
    {
      id: "score",
      header: words.score,
      cell: (pair) => <ScoreWord fit={pair.word} score={pair.score} />,
      sortBy: (pair) => pair.score,
    },
    { id: "ground", header: words.ground, cell: (pair) => words.grounds[pair.ground] },
    { id: "result", header: words.result, cell: result, sortBy: result },
  ];
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-section">{words.pairList}</h2>
      {query.error && <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={4} />}
      {query.isSuccess && (
        <DataTable
          caption={words.pairList}
          columns={columns}
          rows={pairs}
          rowId={(pair) => pair.id}
          rowHref={(pair) => `${paths.rounds}?open=${encodeURIComponent(pair.id)}`}
        />
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t.common.more}
          </Button>
        </div>
      )}
    </section>
  );
}

function Happenings({ round }: { round: Round }) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  const events: Record<string, string> = words.events;
  return (
    <section aria-labelledby="round-history" className="flex flex-col gap-3">
      <h2 id="round-history" className="text-section">
        {words.history}
      </h2>
      <ul className="flex flex-col gap-1">
        {round.history.map((entry) => (
          <li key={`${entry.at}${entry.what}`} className="flex flex-wrap gap-x-4">
            <span>{events[entry.what] ?? entry.what}</span>
            <span className="figures text-help text-soft">
              {t.rounds.decidedBy(entry.by, format.dateTime(entry.at))}
            </span>
          </li>
        ))}
      </ul>
      <p className="figures text-help text-soft">
        {words.madeWith(round.slate.weights, String(round.slate.statistics))}
      </p>
    </section>
  );
}
