import { useEffect } from "react";
import { Mark } from "@/components/layout/Mark";
import { buttonLook } from "@/components/ui/buttonLook";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type Answer, type Summary, useAnswer } from "./api";
import { CaseCard, Shown } from "./pieces";

/** What it is, how it works, and how to join. */
export function StartPage() {
  const { t } = useTranslation();
  const words = t.site;
  const answer = useAnswer<Summary>("/summary");
  useEffect(() => {
    document.title = `${t.glossary.product}｜${t.glossary.platform}`;
  }, [t]);
  const closed = answer.state === "there" && answer.data.registration === "invitation";
  return (
    <div className="flex flex-col gap-16">
      <div className="grid items-center gap-10 md:grid-cols-[3fr_2fr]">
        <div className="flex flex-col gap-6">
          <h1 className="text-[1.75rem] leading-snug font-bold text-balance md:text-figure md:leading-snug">
            {words.hero}
          </h1>
          <p className="max-w-line text-lead">{words.heroLead}</p>
          <div className="flex flex-wrap gap-3 max-sm:flex-col">
            <a href={paths.join} className={buttonLook("primary")}>
              {words.join}
            </a>
            <a href={paths.members} className={buttonLook("secondary")}>
              {words.members}
            </a>
          </div>
        </div>
        <Example />
      </div>
      <Steps />
      <Told answer={answer} />
      <section
        aria-labelledby="join"
        className="flex flex-col items-start gap-4 rounded-card bg-primary-quiet p-6 md:p-8"
      >
        <h2 id="join" className="text-section font-bold">
          {words.joinTitle}
        </h2>
        <p className="max-w-line">{closed ? words.joinClosed : words.joinOpen}</p>
        {!closed && (
          <a href={paths.join} className={buttonLook("primary")}>
            {words.join}
          </a>
        )}
        <p className="min-h-6 text-help text-soft">
          {answer.state === "there" && words.runBy(answer.data.office)}
        </p>
      </section>
    </div>
  );
}

function Example() {
  const { t } = useTranslation();
  const words = t.site;
  const sides = [
    { word: t.glossary.offer, title: words.exampleOffer, by: words.exampleOfferBy },
    { word: t.glossary.need, title: words.exampleNeed, by: words.exampleNeedBy },
  ];
  return (
    <figure className="flex flex-col items-center gap-3 rounded-card bg-quiet p-6">
      <p className="self-start text-help text-soft">{words.example}</p>
      {sides.map(({ word, title, by }, at) => (
        <div key={word} className="contents">
          {at > 0 && <Mark className="h-8 w-12" />}
          <div className="w-full rounded-card border border-line bg-paper p-4">
            <p className="text-help text-primary">{word}</p>
            <p className="font-bold">{title}</p>
            <p className="text-help text-soft">{by}</p>
          </div>
        </div>
      ))}
      <figcaption className="self-start text-help">{words.exampleWhy}</figcaption>
    </figure>
  );
}

function Steps() {
  const { t } = useTranslation();
  const words = t.site;
  return (
    <section aria-labelledby="how" className="flex flex-col gap-6">
      <h2 id="how" className="text-section font-bold">
        {words.how}
      </h2>
      <ol className="grid gap-6 md:grid-cols-3">
        {Object.values(words.steps).map(({ title, text }, at) => (
          <li key={title} className="flex gap-4">
            <span
              aria-hidden="true"
              className="figures inline-flex size-10 shrink-0 items-center justify-center rounded-full bg-primary text-lead font-bold text-white"
            >
              {at + 1}
            </span>
            <div>
              <h3 className="text-lead font-bold">{title}</h3>
              <p>{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

// As high as what comes, so that the page does not jump.
const room = <div aria-hidden="true" className="min-h-[28rem]" />;

function Told({ answer }: { answer: Answer<Summary> }) {
  const { t } = useTranslation();
  const words = t.site;
  return (
    <Shown answer={answer} waiting={room}>
      {(summary) => (
        <>
          <Figures summary={summary} />
          {summary.cases.length > 0 && (
            <section aria-labelledby="cases" className="flex flex-col gap-6">
              <h2 id="cases" className="text-section font-bold">
                {words.latestCases}
              </h2>
              <div className="grid gap-4 md:grid-cols-2">
                {summary.cases.map((line) => (
                  <CaseCard key={line.id} line={line} level={3} />
                ))}
              </div>
              <a href={paths.cases} className={`${buttonLook("secondary")} self-start`}>
                {words.allCases}
              </a>
            </section>
          )}
        </>
      )}
    </Shown>
  );
}

function Figures({ summary }: { summary: Summary }) {
  const { t, format } = useTranslation();
  const words = t.site;
  const figures: [string, number | undefined, string?][] = [
    [words.figureMembers, summary.members],
    [words.figureListings, summary.listings],
    [words.figureIntroductions, summary.introductions],
    [words.figureGoals, summary.goals, words.ofGoals],
  ];
  const told = figures.filter(([, n]) => n !== undefined);
  if (told.length === 0) return null;
  return (
    <section aria-labelledby="figures" className="flex flex-col gap-6">
      <h2 id="figures" className="text-section font-bold">
        {words.figures}
      </h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-8 md:grid-cols-4">
        {told.map(([word, n, after]) => (
          <div
            key={word}
            className="flex flex-col-reverse justify-end gap-1 border-l-4 border-primary-line pl-4"
          >
            <dt className="text-help text-soft">{word}</dt>
            <dd className="figures text-figure font-bold">
              {format.number(n ?? 0)}
              {after && <span className="text-lead font-normal text-soft">{after}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
