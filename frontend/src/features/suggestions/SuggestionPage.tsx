import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useCapabilityName } from "@/api/catalog";
import { ScoringFacts, ScoringPairs } from "@/components/reasons/ScoringPairs";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { ScoringWeights } from "@/components/reasons/ScoringWeights";
import { Disclosure } from "@/components/ui/Disclosure";
import { GoalTiles } from "@/components/ui/GoalTile";
import { Link } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { Skeleton } from "@/components/ui/Skeleton";
import { TermBars } from "@/components/ui/TermBars";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { suggestionQuery } from "./api";
import { AnswerBar } from "./components/AnswerBar";
import { Said } from "./components/Said";
import { AboutBrief, AnswerProblem } from "./components/SuggestionCard";
import { goalsToShow, type Suggestion, sidesOf } from "./model";
import { useAnswering } from "./useAnswering";

/** One suggestion with all that is known about why: three layers, from the sentence to the sum. */
export function SuggestionPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const suggestion = useQuery(suggestionQuery(id));
  if (suggestion.data) return <Explained suggestion={suggestion.data} />;
  return (
    <>
      <PageHeader
        title={t.suggestions.title}
        back={{ href: paths.suggestions, label: t.suggestions.title }}
      />
      {suggestion.error ? (
        <ProblemNotice problem={suggestion.error} onRetry={() => void suggestion.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </>
  );
}

function Explained({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const words = t.suggestions;
  const answering = useAnswering();
  const capability = useCapabilityName();
  const { own, other } = sidesOf(suggestion);
  const { scoring, organizations } = suggestion;
  const reading = { scoring, organizations, self: own.id, capability };
  return (
    <div className="max-w-4xl">
      <PageHeader
        title={other.name}
        back={{ href: paths.suggestions, label: words.title }}
        actions={<ScoreWord fit={scoring.word} score={scoring.score} />}
      />
      <div className="-mt-4 flex flex-col gap-10">
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <AboutBrief brief={other} />
            <Link href={paths.organizationById(other.id)}>{words.toOrganization}</Link>
          </div>
          <div className="text-lead">
            <ScoringSentence {...reading} />
          </div>
          <GoalTiles goals={goalsToShow(suggestion)} />
        </div>
        <section aria-label={words.answerTitle} className="rounded-card border border-line p-5">
          <AnswerProblem suggestion={suggestion} answering={answering} />
          <AnswerBar suggestion={suggestion} answering={answering} />
          <Said answering={answering} />
        </section>
        <Layer title={t.reasons.pairsTitle}>
          <ScoringPairs {...reading} />
        </Layer>
        <Layer title={t.reasons.factsTitle}>
          <ScoringFacts scoring={scoring} />
        </Layer>
        <Layer title={words.madeOf}>
          <p>{t.glossary.modes[scoring.mode]}</p>
          <TermBars terms={scoring.terms} />
          <Disclosure title={t.reasons.weightsTitle}>
            <ScoringWeights scoring={scoring} />
          </Disclosure>
        </Layer>
      </div>
    </div>
  );
}

function Layer({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  );
}
