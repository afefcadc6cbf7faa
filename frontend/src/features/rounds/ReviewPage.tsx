import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { letterKeys, useLetterKeysSetting } from "@/components/ui/useLetterKeys";
import { useWide } from "@/components/ui/useWide";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { suggestionQuery } from "./api/suggestion";
import { DecisionBar } from "./components/DecisionBar";
import { DecisionTrouble } from "./components/DecisionTrouble";
import { QueueColumn } from "./components/QueueColumn";
import { BackToQueue, ReviewHead } from "./components/ReviewHead";
import { ReviewKeys } from "./components/ReviewKeys";
import { RoundLine } from "./components/RoundLine";
import { SuggestionPane } from "./components/SuggestionPane";
import { type AskingDecision, type Suggestion, stepFrom, type Verdict } from "./model";
import { useReviewDesk } from "./useReviewDesk";
import { useReviewFocus } from "./useReviewFocus";

const route = getRouteApi("/member/review");

/** The daily queue of the office: list and pane, on a phone one after the other. */
export function ReviewPage() {
  const { t } = useTranslation();
  const { open } = route.useSearch();
  const wide = useWide();
  const [lettersOn, setLettersOn] = useLetterKeysSetting();
  const [helpOpen, setHelpOpen] = useState(false);
  const review = useReview(open, wide);
  const { desk, suggestion, focus } = review;
  const onLetter = letterKeys(lettersOn, {
    a: () => void review.decide({ decision: "approve" }),
    d: () => void review.decide({ decision: "duplicate" }),
    h: () => review.ask("hold"),
    x: () => review.ask("dismiss"),
    j: () => review.move(1),
    k: () => review.move(-1),
    z: review.undo,
    "?": () => setHelpOpen(true),
  });
  const empty = desk.queue.isSuccess && desk.items.length === 0 && !desk.queue.hasNextPage;
  const paneOnly = !wide && open !== undefined;
  return (
    <>
      {paneOnly ? (
        <BackToQueue total={desk.total} onBack={() => review.onOpen(undefined)} />
      ) : (
        <>
          <ReviewHead onKeys={() => setHelpOpen(true)} />
          <RoundLine />
        </>
      )}
      <p role="status" className="sr-only">
        {sayWhatHappened(desk, suggestion, t)}
      </p>
      {desk.queue.isPending && <Skeleton lines={3} cards={3} />}
      {desk.queue.error && !desk.queue.data && (
        <ProblemNotice problem={desk.queue.error} onRetry={() => void desk.queue.refetch()} />
      )}
      {empty && open === undefined && <AllReviewed />}
      {desk.queue.data && (!empty || open !== undefined) && (
        <div className="grid items-start gap-8 lg:grid-cols-[288px_minmax(0,1fr)]">
          {!paneOnly && desk.items.length > 0 && (
            <QueueColumn
              items={desk.items}
              open={open}
              listRef={focus.list}
              onLetter={onLetter}
              onOpen={review.choose}
              total={desk.total}
              hasMore={desk.queue.hasNextPage}
              isLoadingMore={desk.queue.isFetchingNextPage}
              onMore={() => void desk.queue.fetchNextPage()}
            />
          )}
          {open !== undefined && (
            <div ref={focus.pane} className="min-w-0 lg:col-start-2">
              <OpenSuggestion review={review} id={open} isPage={paneOnly} letters={lettersOn} />
            </div>
          )}
        </div>
      )}
      {desk.undoShown && desk.last && (
        <UndoBar
          key={desk.last.id}
          aboveActions={open !== undefined}
          onUndo={review.undo}
          onDone={desk.hideUndo}
        >
          {t.rounds.decided[desk.last.decision]}
        </UndoBar>
      )}
      <ReviewKeys
        isOpen={helpOpen}
        onClose={() => setHelpOpen(false)}
        enabled={lettersOn}
        onEnabledChange={setLettersOn}
      />
    </>
  );
}

type Review = ReturnType<typeof useReview>;

/** The desk together with the address and the focus. */
function useReview(open: string | undefined, wide: boolean) {
  const navigate = route.useNavigate();
  const onOpen = useCallback(
    (id: string | undefined) =>
      void navigate({ search: id ? { open: id } : {}, replace: true, resetScroll: false }),
    [navigate],
  );
  const desk = useReviewDesk({ open, onOpen, opensFirst: wide });
  const listed = desk.items.find((item) => item.id === open);
  const asked = useQuery({
    ...suggestionQuery(open ?? ""),
    enabled: open !== undefined,
    placeholderData: listed,
  });
  const suggestion = asked.data?.id === open ? asked.data : listed;
  const focus = useReviewFocus({ open, listed: listed !== undefined, wide });
  // A form that was opened from the list gives the focus back to it.
  const fromList = useRef(false);
  const reviewable = suggestion?.actions.includes("review") === true;

  async function decide(verdict: Verdict) {
    if (!suggestion || !reviewable) return;
    focus.goTo(wide && (focus.inList() || fromList.current) ? "list" : "pane");
    fromList.current = false;
    if (!(await desk.decide(suggestion, verdict))) focus.goTo(undefined);
  }
  function ask(decision: AskingDecision | undefined) {
    if (decision) fromList.current = focus.inList();
    else if (fromList.current) focus.toList();
    if (!decision || reviewable) desk.ask(decision);
  }
  function undo() {
    focus.goTo(focus.inList() ? "list" : "pane");
    void desk.undo();
  }
  function move(steps: number) {
    const ids = desk.items.map((item) => item.id);
    const to = stepFrom(ids, open, steps);
    if (!to) return;
    focus.goTo("list");
    onOpen(to);
  }
  function choose(id: string) {
    if (!wide) focus.goTo("pane");
    onOpen(id);
  }
  function skip(id: string) {
    focus.goTo("pane");
    desk.skip(id);
  }
  return {
    desk,
    focus,
    asked,
    suggestion,
    reviewable,
    onOpen,
    choose,
    decide,
    ask,
    undo,
    move,
    skip,
  };
}

interface OpenProps {
  review: Review;
  id: string;
  isPage: boolean;
  letters: boolean;
}

function OpenSuggestion({ review, id, isPage, letters }: OpenProps) {
  const { t } = useTranslation();
  const { desk, asked, suggestion, reviewable } = review;
  if (!suggestion) {
    return asked.error ? (
      <EmptyState
        title={t.rounds.goneTitle}
        why={t.rounds.gone}
        action={<Button onPress={() => review.skip(id)}>{t.rounds.toNext}</Button>}
      />
    ) : (
      <Skeleton lines={8} />
    );
  }
  const trouble = desk.problem && (
    <DecisionTrouble
      problem={desk.problem}
      settled={!reviewable}
      onSkip={() => review.skip(suggestion.id)}
    />
  );
  return (
    <>
      <SuggestionPane suggestion={suggestion} headingRef={review.focus.heading} isPage={isPage} />
      {(reviewable || trouble) && (
        <DecisionBar
          key={suggestion.id}
          asking={desk.asking}
          onAsk={review.ask}
          onDecide={(verdict) => void review.decide(verdict)}
          isPending={desk.isPending}
          settled={!reviewable}
          letters={letters}
          trouble={trouble}
        />
      )}
    </>
  );
}

function AllReviewed() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t.rounds.emptyTitle}
      why={t.rounds.emptyWhy}
      action={
        <LinkButton href={paths.introductions} look="primary">
          {t.rounds.emptyAction}
        </LinkButton>
      }
    />
  );
}

function sayWhatHappened(
  desk: Review["desk"],
  suggestion: Suggestion | undefined,
  t: Words,
): string {
  if (desk.undone) return t.rounds.undone;
  if (!desk.last || !suggestion) return "";
  const [one, other] = suggestion.organizations;
  const next = t.rounds.nextShown(t.rounds.pair(one?.name ?? "", other?.name ?? ""));
  return `${t.rounds.decided[desk.last.decision]} ${next}`;
}
