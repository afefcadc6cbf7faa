import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "@/i18n/language";
import { Button } from "./Button";
import { classes } from "./classes";

interface Props {
  /** What was done: 「見送りにしました」. */
  children: ReactNode;
  onUndo: () => void;
  /** The time is over; from then on the history undoes it. */
  onDone: () => void;
  /** Whole seconds to change one's mind. */
  seconds?: number;
  /** Stands higher, where the page has actions of its own at the foot. */
  aboveActions?: boolean;
}

/** Takes back the last act for ten seconds. The clock stands still while the bar has pointer or focus. */
export function UndoBar({ children, onUndo, onDone, seconds = 10, aboveActions }: Props) {
  const { t } = useTranslation();
  const [left, setLeft] = useState(seconds);
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (held) return;
    if (left <= 0) {
      onDone();
      return;
    }
    const clock = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(clock);
  }, [left, held, onDone]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs, this groups a message and its button
    <div
      role="group"
      aria-label={t.common.undo}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classes(
        "fixed inset-x-4 z-30 mx-auto flex max-w-xl items-center justify-between gap-4 rounded-card bg-ink py-2 pr-2 pl-5 text-white shadow-float",
        aboveActions ? "bottom-52 md:bottom-24" : "bottom-20 md:bottom-8",
      )}
    >
      <p role="status">{children}</p>
      <div className="flex shrink-0 items-center gap-3">
        <span aria-hidden="true" className="figures text-help whitespace-nowrap">
          {t.common.undoSeconds(left)}
        </span>
        <Button onPress={onUndo}>{t.common.undo}</Button>
      </div>
    </div>
  );
}
