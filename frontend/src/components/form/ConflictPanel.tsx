import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/Button";
import { RadioGroup } from "@/components/ui/Choices";
import { useTranslation } from "@/i18n/language";
import type { Side } from "./reconcile";

/** One entry that two people changed, each in words. */
export interface ConflictRow {
  field: string;
  label: string;
  mine: ReactNode;
  theirs: ReactNode;
}

interface Props {
  rows: readonly ConflictRow[];
  /** Who saved the other version and when, as far as that is known. */
  by?: { name?: string | undefined; at?: string | undefined };
  onResolve: (choices: Record<string, Side>) => void;
}

/**
 * Both versions of what two people changed at the same time, side by side; on a
 * phone one below the other. One chooses entry by entry or all at once, then
 * goes on. Nothing is chosen beforehand: either choice loses something.
 */
export function ConflictPanel({ rows, by, onResolve }: Props) {
  const { t, format } = useTranslation();
  const words = t.autosave;
  const title = useId();
  const [choices, setChoices] = useState<Record<string, Side>>({});
  const [asked, setAsked] = useState(false);
  const open = rows.filter(({ field }) => !choices[field]);
  const all = (side: Side) => {
    setChoices(Object.fromEntries(rows.map(({ field }) => [field, side])));
  };
  const who = by?.at
    ? by.name
      ? words.by(by.name, format.dateTime(by.at))
      : words.at(format.dateTime(by.at))
    : undefined;
  return (
    <section
      id={conflictId}
      tabIndex={-1}
      aria-labelledby={title}
      className="flex max-w-3xl flex-col gap-6 rounded-card border-2 border-warning bg-paper p-4 md:p-6"
    >
      <div role="alert" className="flex flex-col gap-2">
        <h2 id={title} className="text-section leading-snug">
          <span aria-hidden="true">⚠ </span>
          {words.title}
        </h2>
        <p>
          {words.what} {who}
        </p>
      </div>
      {rows.length > 1 && (
        <div className="flex flex-wrap gap-3 max-md:flex-col">
          <Button onPress={() => all("mine")}>{words.allMine}</Button>
          <Button onPress={() => all("theirs")}>{words.allTheirs}</Button>
        </div>
      )}
      {rows.map(({ field, label, mine, theirs }) => (
        <RadioGroup
          key={field}
          label={label}
          help={words.choose}
          columns="pair"
          error={asked && !choices[field] ? words.chooseAll : undefined}
          value={choices[field] ?? null}
          onChange={(side) => setChoices((now) => ({ ...now, [field]: side }))}
          choices={[
            { value: "mine", label: <Version name={words.mine}>{mine}</Version> },
            { value: "theirs", label: <Version name={words.theirs}>{theirs}</Version> },
          ]}
        />
      ))}
      <div>
        <Button
          look="primary"
          wide
          onPress={() => {
            setAsked(true);
            if (open.length === 0) onResolve(choices);
          }}
        >
          {words.goOn}
        </Button>
      </div>
    </section>
  );
}

/** Where the status of a form leads when somebody has to choose. */
const conflictId = "conflict";

/** Moves to the choice. */
export function goToConflict(): void {
  const panel = document.getElementById(conflictId);
  panel?.focus({ preventScroll: true });
  panel?.scrollIntoView({ block: "start" });
}

function Version({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className="flex min-w-0 flex-col gap-1">
      <span className="text-help font-bold text-soft">{name}</span>
      <span className="max-h-64 overflow-y-auto break-words whitespace-pre-line">
        {children || t.autosave.empty}
      </span>
    </span>
  );
}
