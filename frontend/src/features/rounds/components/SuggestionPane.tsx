import { Heart } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { useCapabilityName } from "@/api/catalog";
import { ScoringFacts, ScoringPairs } from "@/components/reasons/ScoringPairs";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { ScoringWeights } from "@/components/reasons/ScoringWeights";
import { Link, LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { TermBars } from "@/components/ui/TermBars";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import type { Suggestion } from "../model";
import { Before } from "./Before";
import { Busy } from "./Busy";
import { Comparison } from "./Comparison";
import { Obstacles } from "./Obstacles";

/** Pairs of listings that are shown before the reader asks for more. */
const pairsShown = 3;

interface Props {
  suggestion: Suggestion;
  headingRef?: Ref<HTMLHeadingElement>;
  /** The pane is the whole page, so its heading is the title. */
  isPage?: boolean;
}

/** Everything that a decision rests on, the reason in words first. */
export function SuggestionPane({ suggestion, headingRef, isPage }: Props) {
  const { t, format } = useTranslation();
  const capability = useCapabilityName();
  const { organizations, scoring } = suggestion;
  const [one, other] = organizations;
  const Title = isPage ? "h1" : "h2";
  const level = isPage ? 2 : 3;
  const reading = { scoring, organizations, capability };
  const pairs = scoring.reasons.filter((reason) => reason.quotes.length === 2);
  const split = (part: typeof pairs) => ({ ...reading, scoring: { ...scoring, reasons: part } });
  return (
    <article aria-labelledby="open-suggestion" className="flex flex-col gap-8 pb-8">
      <header className="flex flex-col gap-3">
        <Title
          id="open-suggestion"
          ref={headingRef}
          tabIndex={-1}
          className="text-section leading-snug outline-none md:text-[1.375rem]"
        >
          {t.rounds.pair(one?.name ?? "", other?.name ?? "")}
        </Title>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <ScoreWord fit={scoring.word} score={scoring.score} />
          <span className="text-soft">{t.glossary.modes[scoring.mode]}</span>
          <Interest suggestion={suggestion} />
        </p>
        {suggestion.held_until && (
          <p className="text-help text-soft">
            {t.rounds.heldUntil(format.date(suggestion.held_until))}
          </p>
        )}
        <Busy suggestion={suggestion} />
        <NotOpen suggestion={suggestion} />
        <ScoringSentence {...reading} />
      </header>
      {pairs.length > 0 && (
        <Part level={level} title={t.rounds.matches}>
          <ScoringPairs {...split(pairs.slice(0, pairsShown))} />
          {pairs.length > pairsShown && (
            <details>
              <summary className="min-h-touch py-2 text-primary underline underline-offset-4">
                {t.rounds.moreMatches(pairs.length - pairsShown)}
              </summary>
              <div className="pt-3">
                <ScoringPairs {...split(pairs.slice(pairsShown))} />
              </div>
            </details>
          )}
        </Part>
      )}
      <Part level={level} title={t.rounds.facts}>
        <ScoringFacts scoring={scoring} />
      </Part>
      <Part level={level} title={t.rounds.score}>
        <TermBars terms={scoring.terms} />
        <details>
          <summary className="min-h-touch py-2 text-primary underline underline-offset-4">
            {t.rounds.weights}
          </summary>
          <div className="pt-3">
            <ScoringWeights scoring={scoring} />
          </div>
        </details>
      </Part>
      <Part level={level} title={t.rounds.compare}>
        <Comparison suggestion={suggestion} />
      </Part>
      <Part level={level} title={t.rounds.past}>
        <Before suggestion={suggestion} level={isPage ? 3 : 4} />
      </Part>
      {suggestion.actions.includes("review") && (
        <p>
          <Link href={paths.keepApart(suggestion.id)}>{t.rules.keepApart}</Link>
        </p>
      )}
    </article>
  );
}

interface PartProps {
  title: string;
  /** One below the title of the pane, whatever that is. */
  level: 2 | 3;
  children: ReactNode;
}

function Part({ title, level, children }: PartProps) {
  const Title = `h${level}` as const;
  return (
    <section className="flex flex-col gap-3">
      <Title className="text-lead">{title}</Title>
      {children}
    </section>
  );
}

function Interest({ suggestion: { interested, organizations } }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  if (interested.length === 0) return null;
  const name = organizations.find((each) => each.id === interested[0])?.name ?? "";
  return (
    <span className="inline-flex items-center gap-1.5 rounded-full border border-primary-line bg-primary-quiet px-3 py-0.5 text-help font-bold text-primary-strong">
      <Heart
        aria-hidden="true"
        className="size-4 shrink-0"
        fill={interested.length > 1 ? "currentColor" : "none"}
      />
      {interested.length > 1 ? t.rounds.interestedBoth : t.rounds.interestedOne(name)}
    </span>
  );
}

const spokenOf = ["already_partners", "dismissed", "excluded"];

function NotOpen({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  if (suggestion.actions.includes("review")) return null;
  const running = suggestion.introduction_id;
  const obstacles = suggestion.obstacles ?? [];
  // What follows from a decision or a case is said by those.
  if (obstacles.some(({ code }) => !spokenOf.includes(code))) {
    return <Obstacles obstacles={obstacles} />;
  }
  return (
    <Notice
      title={running ? t.rounds.notOpenRunning : t.rounds.notOpen}
      action={
        running ? (
          <LinkButton href={paths.introduction(running)}>{t.rounds.toCase}</LinkButton>
        ) : (
          <LinkButton href={paths.reviewHistory}>{t.rounds.history}</LinkButton>
        )
      }
    />
  );
}
