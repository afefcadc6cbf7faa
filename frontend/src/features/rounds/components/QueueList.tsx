import { Heart, Undo2 } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";
import { classes } from "@/components/ui/classes";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { useTranslation } from "@/i18n/language";
import { type Suggestion, stepFrom } from "../model";

interface Props {
  items: readonly Suggestion[];
  open: string | undefined;
  onOpen: (id: string) => void;
  /** Hears the letter keys while the focus is in the list. */
  onLetter: (event: KeyboardEvent) => void;
  listRef?: Ref<HTMLDivElement>;
}

/** The id of the element of a suggestion in the list. */
export function optionId(id: string): string {
  return `queue-${id}`;
}

/** Suggestions to choose from, with arrow keys or by hand. */
export function QueueList({ items, open, onOpen, onLetter, listRef }: Props) {
  const { t } = useTranslation();
  const ids = items.map((item) => item.id);
  const reachable = open !== undefined && ids.includes(open) ? open : ids[0];

  function onKeyDown(event: KeyboardEvent) {
    const steps = { ArrowDown: 1, ArrowUp: -1, Home: -ids.length, End: ids.length }[event.key];
    const to = steps === undefined ? undefined : stepFrom(ids, open, steps);
    if (to === undefined) {
      onLetter(event);
      return;
    }
    event.preventDefault();
    onOpen(to);
    document.getElementById(optionId(to))?.focus();
  }

  return (
    <div
      ref={listRef}
      role="listbox"
      aria-label={t.rounds.queue}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex flex-col overflow-hidden rounded-card border border-line"
    >
      {items.map((item) => (
        <QueueOption
          key={item.id}
          item={item}
          open={item.id === open}
          reachable={item.id === reachable}
          onOpen={() => onOpen(item.id)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  item: Suggestion;
  open: boolean;
  reachable: boolean;
  onOpen: () => void;
}

function QueueOption({ item, open, reachable, onOpen }: OptionProps) {
  const { t } = useTranslation();
  const [one, other] = item.organizations;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around it hears the keys
    <div
      role="option"
      id={optionId(item.id)}
      aria-selected={open}
      tabIndex={reachable ? 0 : -1}
      onClick={onOpen}
      className={classes(
        "relative flex cursor-pointer flex-col gap-1 border-b border-line px-4 py-3 last:border-b-0 focus-visible:z-10 focus-visible:-outline-offset-4 focus-visible:shadow-none",
        open
          ? "bg-primary-quiet before:absolute before:inset-y-0 before:left-0 before:w-1 before:bg-primary"
          : "bg-paper hover:bg-quiet",
      )}
    >
      <span className={classes("leading-snug", open && "font-bold")}>{one?.name}</span>
      <span className={classes("leading-snug", open && "font-bold")}>
        <span aria-hidden="true" className="font-normal text-soft">
          ×{" "}
        </span>
        {other?.name}
      </span>
      <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <ScoreWord fit={item.scoring.word} score={item.scoring.score} />
        {item.interested.length > 0 && (
          <span className="inline-flex items-center gap-1 text-help font-bold text-primary-strong">
            <Heart
              aria-hidden="true"
              className="size-4"
              fill={item.interested.length > 1 ? "currentColor" : "none"}
            />
            {t.rounds.interestShort(item.interested.length)}
          </span>
        )}
        {item.held_until && (
          <span className="inline-flex items-center gap-1 text-help text-soft">
            <Undo2 aria-hidden="true" className="size-4" />
            {t.rounds.heldShort}
          </span>
        )}
      </span>
    </div>
  );
}
