import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/language";
import { type ListingState, StateBadge } from "./Badges";
import { classes } from "./classes";
import { type Goal, GoalTiles } from "./GoalTile";

/** Whether a listing gives or seeks. */
export type Side = "offer" | "need";

/** できること as a filled mark, 助けてほしいこと as an open one; always with the word. */
export function SideMark({ side }: { side: Side }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-2 text-help font-bold text-primary-strong">
      <span
        aria-hidden="true"
        className={classes(
          "size-3.5 rounded-[4px] border-2 border-primary",
          side === "offer" ? "bg-primary" : "bg-paper",
        )}
      />
      {t.glossary.sides[side]}
    </span>
  );
}

interface Props {
  side: Side;
  title: ReactNode;
  detail?: string | undefined;
  /** Names of capabilities and forms, in the language of the reader. */
  capabilities?: readonly string[];
  forms?: readonly string[];
  goals?: readonly Goal[];
  /** Shown to those who look after the listing. */
  state?: ListingState;
  /** ISO times; when somebody last said that it still holds, and the last day it is shown. */
  confirmedAt?: string | undefined;
  until?: string | undefined;
  /** How many partners it seeks and how many more it can take. */
  places?: { number: number; left: number } | undefined;
  organization?: ReactNode;
  actions?: ReactNode;
}

/** One offer or one need. */
export function ListingCard(props: Props) {
  const { t, format } = useTranslation();
  const { side, title, detail, capabilities = [], forms = [], goals = [], state } = props;
  const { confirmedAt, until, organization, places, actions } = props;
  const words = [...capabilities, ...forms];
  return (
    <article
      className={classes(
        "flex flex-col gap-3 rounded-card border bg-paper p-5 md:p-6",
        side === "offer" ? "border-line" : "border-dashed border-solid-gray-420",
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <SideMark side={side} />
          {places && (
            <span className="figures rounded-full border border-line px-3 text-help font-bold">
              {t.fresh.places(places.left, places.number)}
            </span>
          )}
        </span>
        {state && <StateBadge of="listing" state={state} />}
      </div>
      <div className="flex flex-col gap-1">
        <h3 className="text-lead leading-normal">{title}</h3>
        {organization && <p className="text-help text-soft">{organization}</p>}
      </div>
      {detail && <p className="max-w-line whitespace-pre-line">{detail}</p>}
      {words.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {words.map((word) => (
            <li key={word} className="rounded bg-quiet px-2 py-0.5 text-help text-ink">
              {word}
            </li>
          ))}
        </ul>
      )}
      <GoalTiles goals={goals} />
      {(confirmedAt || until) && (
        <p className="figures flex flex-wrap gap-x-4 text-help text-soft">
          {confirmedAt && <span>{t.common.lastConfirmed(format.date(confirmedAt))}</span>}
          {until && <span>{t.common.until(format.date(until))}</span>}
        </p>
      )}
      {actions && <div className="flex flex-wrap items-center gap-3 pt-1">{actions}</div>}
    </article>
  );
}
