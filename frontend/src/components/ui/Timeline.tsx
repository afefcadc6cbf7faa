import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";

/** Something that happened. */
export interface TimelineEntry {
  id: string;
  /** ISO time. */
  at: string;
  who: string;
  what: ReactNode;
  detail?: ReactNode;
}

interface Props {
  /** The newest first or last, as the page wants; shown in the order given. */
  entries: readonly TimelineEntry[];
  /** What is waited for now, usually a TurnChip; stands where the next entry will come. */
  next?: ReactNode;
  /** Where the next entry will come. */
  nextAt?: "start" | "end";
}

/** Who did what and when, and whose turn it is now. */
export function Timeline({ entries, next, nextAt = "end" }: Props) {
  const { format } = useTranslation();
  const waiting = next && (
    <li className="relative pl-8">
      <Dot open />
      {next}
    </li>
  );
  return (
    <ol className="relative flex flex-col gap-7 before:absolute before:top-3 before:bottom-3 before:left-[7px] before:w-0.5 before:bg-line">
      {nextAt === "start" && waiting}
      {entries.map((entry) => (
        <li key={entry.id} className="relative flex flex-col gap-0.5 pl-8">
          <Dot />
          <p className="figures text-help text-soft">
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
            <span className="px-2" aria-hidden="true">
              ·
            </span>
            {entry.who}
          </p>
          <p>{entry.what}</p>
          {entry.detail && (
            <div className="mt-1 max-w-line rounded-control bg-quiet px-4 py-3 whitespace-pre-line">
              {entry.detail}
            </div>
          )}
        </li>
      ))}
      {nextAt === "end" && waiting}
    </ol>
  );
}

function Dot({ open }: { open?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "absolute left-0 size-4 rounded-full border-[3px] border-paper outline-2 -outline-offset-1",
        open ? "top-2.5 bg-paper outline-primary" : "top-1 bg-solid-gray-420 outline-transparent",
      )}
    />
  );
}
