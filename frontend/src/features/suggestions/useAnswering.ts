import { useState } from "react";
import { asProblem } from "@/api/problem";
import { useTranslation } from "@/i18n/language";
import { useAnswer, useTakeBack } from "./api";
import { type Saying, type Suggestion, sidesOf } from "./model";

/** What the reader did with a suggestion, and the way back. */
export interface Answering {
  say: (suggestion: Suggestion, saying: Saying) => void;
  takeBack: (suggestion: Suggestion) => void;
  /** The suggestion that an answer is on its way for. */
  busy: string | undefined;
  /** The answer that can still be undone, in words. */
  done: { suggestion: Suggestion; words: string } | undefined;
  forget: () => void;
  /** Said to everybody, also to those who do not see the change. */
  said: string | undefined;
  /** What went wrong, and for which suggestion. */
  problem: { id: string; thrown: unknown; stale: boolean } | undefined;
}

/**
 * Answers go to the server before the screen claims them: an answer rests on
 * the reasons that were shown, and those may have changed.
 */
export function useAnswering(): Answering {
  const { t } = useTranslation();
  const answer = useAnswer();
  const back = useTakeBack();
  const [done, setDone] = useState<Answering["done"]>();
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<Answering["problem"]>();

  const begin = () => {
    setDone(undefined);
    setSaid(undefined);
    setProblem(undefined);
  };
  const fail = (id: string) => (thrown: unknown) =>
    setProblem({ id, thrown, stale: asProblem(thrown).kind === "stale" });

  return {
    busy: answer.isPending
      ? answer.variables.suggestion.id
      : back.isPending
        ? back.variables
        : undefined,
    done,
    forget: () => setDone(undefined),
    said,
    problem,
    say: (suggestion, saying) => {
      begin();
      const { name } = sidesOf(suggestion).other;
      const words =
        saying.answer === "interested"
          ? t.suggestions.saidInterested(name)
          : t.suggestions.saidNotNow(name);
      answer.mutate(
        { suggestion, saying },
        { onSuccess: () => setDone({ suggestion, words }), onError: fail(suggestion.id) },
      );
    },
    takeBack: (suggestion) => {
      begin();
      back.mutate(suggestion.id, {
        onSuccess: () => setSaid(t.suggestions.takenBack(sidesOf(suggestion).other.name)),
        onError: fail(suggestion.id),
      });
    },
  };
}
