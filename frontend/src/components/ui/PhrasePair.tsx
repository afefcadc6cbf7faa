import { useTranslation } from "@/i18n/language";
import { type Side, SideMark } from "./ListingCard";
import { type Mark, Marked } from "./Marked";

/** A phrase of one side, quoted. */
export interface Phrase {
  organization: string;
  side: Side;
  text: string;
  marks?: readonly Mark[];
}

/** The two phrases that match, side by side, with the matching words marked. */
export function PhrasePair({ left, right }: { left: Phrase; right: Phrase }) {
  const { t } = useTranslation();
  return (
    <figure className="grid items-stretch gap-2 md:grid-cols-[1fr_auto_1fr] md:gap-3">
      <Quote phrase={left} />
      <span
        aria-hidden="true"
        className="self-center justify-self-center text-section text-soft max-md:rotate-90"
      >
        ⇄
      </span>
      <Quote phrase={right} />
      <figcaption className="sr-only">{t.common.matchedWords}</figcaption>
    </figure>
  );
}

function Quote({ phrase }: { phrase: Phrase }) {
  return (
    <div className="flex flex-col gap-1.5 rounded-card bg-quiet p-4">
      <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <SideMark side={phrase.side} />
        <span className="text-help text-soft">{phrase.organization}</span>
      </p>
      <blockquote>
        「<Marked text={phrase.text} marks={phrase.marks} />」
      </blockquote>
    </div>
  );
}
