import { Handshake } from "lucide-react";
import { useCapabilityName } from "@/api/catalog";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { KindBadge, type OrganizationKind } from "@/components/ui/Badges";
import { GoalTiles } from "@/components/ui/GoalTile";
import { Link, LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type Brief, goalsToShow, type Suggestion, sidesOf, standing } from "../model";
import type { Answering } from "../useAnswering";
import { AnswerBar } from "./AnswerBar";

interface Props {
  suggestion: Suggestion;
  answering: Answering;
}

/** Whom to meet, why in a sentence, and the answer in one tap. */
export function SuggestionCard({ suggestion, answering }: Props) {
  const { t } = useTranslation();
  const capability = useCapabilityName();
  const { own, other } = sidesOf(suggestion);
  const href = paths.suggestion(suggestion.id);
  return (
    <article className="flex flex-col gap-4 rounded-card border border-line bg-paper p-5 md:p-7">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="flex min-w-0 flex-col gap-1">
          <h3 id={`suggestion-${suggestion.id}`} tabIndex={-1} className="text-section">
            <Link href={href} plain>
              {other.name}
            </Link>
          </h3>
          <AboutBrief brief={other} />
        </div>
        <ScoreWord fit={suggestion.scoring.word} score={suggestion.scoring.score} />
      </header>
      {standing(suggestion) === "mutual" && (
        <p className="inline-flex items-center gap-2 self-start rounded-full bg-success-quiet px-3 py-1 text-help font-bold text-green-900">
          <Handshake aria-hidden="true" className="size-5 shrink-0" />
          {t.suggestions.mutual}
        </p>
      )}
      <ScoringSentence
        scoring={suggestion.scoring}
        organizations={suggestion.organizations}
        self={own.id}
        capability={capability}
      />
      <GoalTiles goals={goalsToShow(suggestion)} />
      <AnswerProblem suggestion={suggestion} answering={answering} />
      <AnswerBar
        suggestion={suggestion}
        answering={answering}
        after={
          <LinkButton
            look="quiet"
            href={href}
            aria-label={t.suggestions.answerTo(t.common.details, other.name)}
          >
            {t.common.details}
          </LinkButton>
        }
      />
    </article>
  );
}

/** Kind and ward of the other one. */
export function AboutBrief({ brief }: { brief: Brief }) {
  const { t } = useTranslation();
  const wards: Record<string, string> = t.glossary.wards;
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-help text-soft">
      {brief.kind && brief.kind in t.glossary.kinds && (
        <KindBadge kind={brief.kind as OrganizationKind} />
      )}
      {wards[brief.ward ?? ""]}
    </p>
  );
}

/** What went wrong with the answer to this suggestion. */
export function AnswerProblem({ suggestion, answering }: Props) {
  const { t } = useTranslation();
  const { problem } = answering;
  if (problem?.id !== suggestion.id) return null;
  if (problem.stale) {
    return (
      <div role="alert">
        <Notice tone="warning">{t.suggestions.stale}</Notice>
      </div>
    );
  }
  return <ProblemNotice problem={problem.thrown} />;
}
