import { useCallback, useState } from "react";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { type RoundChange, useChangeRound } from "./api/rounds";
import type { RoundHead } from "./round";

const doneWords = { close: "closed", reopen: "reopened", discard: "discarded" } as const;
const back = { close: "reopen", reopen: "close", discard: undefined } as const;

/** Closing, reopening and discarding a round, with the bar that takes the last one back. */
export function useRoundUndo() {
  const { t } = useTranslation();
  const change = useChangeRound();
  const [last, setLast] = useState<{ round: RoundHead; change: RoundChange }>();
  const [said, setSaid] = useState("");
  const forget = useCallback(() => setLast(undefined), []);

  async function act(round: RoundHead, what: RoundChange, isUndo = false) {
    setLast(undefined);
    const changed = await change.mutateAsync({ round, change: what }).catch(() => undefined);
    if (!changed) return;
    setSaid(t.roundPages[doneWords[what]]);
    if (!isUndo && back[what]) setLast({ round: changed, change: what });
  }

  const undoing = last && back[last.change];
  return {
    act,
    said,
    problem: change.error,
    isPending: change.isPending,
    bar: last && undoing && (
      <UndoBar
        key={last.round.etag}
        onUndo={() => void act(last.round, undoing, true)}
        onDone={forget}
      >
        {t.roundPages[doneWords[last.change]]}
      </UndoBar>
    ),
  };
}
