import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "@/i18n/language";
import { learningQuery, useAct } from "./api";
import { type Act, type Learning, undoOf } from "./model";

/** Decisions about weights: ask, do, say what was done, and take it back. */
export function useActs(learning: Learning | undefined) {
  const { t } = useTranslation();
  const words = t.learning;
  const client = useQueryClient();
  const change = useAct();
  const [asked, setAsked] = useState<Act>();
  const [done, setDone] = useState<{ act: Act; before: string; said: string }>();
  const [said, setSaid] = useState("");

  const perform = (act: Act) => {
    const before = learning?.weighting ?? "";
    const told =
      act.kind === "reset" ? words.done.reset : words.done[act.kind](words.name(act.weighting.id));
    change.mutate(act, {
      onSuccess: () => {
        setAsked(undefined);
        setDone({ act, before, said: told });
        setSaid(told);
      },
    });
  };

  const ask = (act: Act) => {
    change.reset();
    setDone(undefined);
    // What only takes a refusal back needs no question.
    if (act.kind === "reconsider") perform(act);
    else setAsked(act);
  };

  const undo = async () => {
    if (!done) return;
    const { kind, id } = undoOf(done.act, done.before);
    setDone(undefined);
    const now = await client.fetchQuery(learningQuery);
    const weighting = now.items.find((item) => item.id === id);
    const back: Act | undefined = kind === "reset" ? { kind } : weighting && { kind, weighting };
    if (back) change.mutate(back, { onSuccess: () => setSaid(words.undone) });
  };

  return {
    asked,
    ask,
    close: () => setAsked(undefined),
    confirm: (note: string) => asked && perform(note ? { ...asked, note } : asked),
    isPending: change.isPending,
    problem: change.error,
    done,
    forget: useCallback(() => setDone(undefined), []),
    undo,
    said,
    say: setSaid,
  };
}
