import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiProblem, asProblem } from "@/api/problem";
import { useDecide, useUndoDecision } from "./api/decide";
import { queueQuery } from "./api/queue";
import {
  type AskingDecision,
  type Decision,
  following,
  type Suggestion,
  type Verdict,
} from "./model";

/** A decision that can be taken back from here. */
export interface LastDecision {
  id: string;
  decision: Decision;
}

interface Options {
  /** The suggestion in the address. */
  open: string | undefined;
  onOpen: (id: string | undefined) => void;
  /** Where there is room, the first one opens by itself. */
  opensFirst: boolean;
}

/** So many of the latest decisions are taken back one after the other; older ones from the history. */
const undoable = 20;

// So many are left on the loaded pages when the next page is fetched.
const loadAhead = 8;

/** The work on the queue: what is open, deciding, going on to the next one, undoing. */
export function useReviewDesk({ open, onOpen, opensFirst }: Options) {
  const queue = useInfiniteQuery(queueQuery);
  const decideCall = useDecide();
  const undoCall = useUndoDecision();
  const [settled, setSettled] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<AskingDecision>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [done, setDone] = useState<readonly LastDecision[]>([]);
  const [undoShown, setUndoShown] = useState(false);
  const [undone, setUndone] = useState(false);

  const last = done.at(-1);
  const all = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const items = all.filter((item) => !settled.includes(item.id));
  const ids = items.map((item) => item.id);
  const total = Math.max(0, (queue.data?.pages[0]?.total ?? 0) - (all.length - items.length));

  const shown = useRef(open);
  const first = ids[0];
  useEffect(() => {
    if (opensFirst && open === undefined && first !== undefined) onOpen(first);
  }, [opensFirst, open, first, onOpen]);
  useEffect(() => {
    if (shown.current === open) return;
    shown.current = open;
    setAsking(undefined);
    setProblem(undefined);
  }, [open]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  useEffect(() => {
    if (items.length < loadAhead && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  /** Sends a decision; resolves to whether it holds. */
  async function decide(suggestion: Suggestion, verdict: Verdict): Promise<boolean> {
    if (decideCall.isPending) return false;
    setProblem(undefined);
    setUndone(false);
    try {
      await decideCall.mutateAsync({ suggestion, verdict });
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return false;
    }
    setDone((before) => [
      ...before.slice(1 - undoable),
      { id: suggestion.id, decision: verdict.decision },
    ]);
    setUndoShown(true);
    setSettled((before) => [...before, suggestion.id]);
    setAsking(undefined);
    onOpen(following(ids, suggestion.id));
    return true;
  }

  /** Leaves one that somebody else settled. */
  function skip(id: string) {
    setSettled((before) => [...before, id]);
    onOpen(following(ids, id));
  }

  async function undo() {
    if (!last || undoCall.isPending) return;
    setUndoShown(false);
    try {
      await undoCall.mutateAsync(last.id);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      return;
    }
    setSettled((before) => before.filter((id) => id !== last.id));
    setDone((before) => before.filter(({ id }) => id !== last.id));
    setUndone(true);
    onOpen(last.id);
  }

  return {
    queue,
    items,
    total,
    asking,
    ask: setAsking,
    problem,
    last,
    undoShown,
    undone,
    hideUndo: useCallback(() => setUndoShown(false), []),
    isPending: decideCall.isPending,
    decide,
    skip,
    undo,
  };
}
