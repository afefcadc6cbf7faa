import { Fragment, type ReactNode } from "react";
import { useCapabilityName } from "@/api/catalog";
import { phraseOf } from "@/components/reasons/phrase";
import { hiddenCount, isPair } from "@/components/reasons/reading";
import { ScoringFacts, ScoringPairs } from "@/components/reasons/ScoringPairs";
import { trioSentence } from "@/components/reasons/sentences";
import { KindBadge, type OrganizationKind } from "@/components/ui/Badges";
import { Disclosure } from "@/components/ui/Disclosure";
import { Link } from "@/components/ui/Link";
import { ReasonSentence } from "@/components/ui/ReasonSentence";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { TermBars } from "@/components/ui/TermBars";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { TrioPicture } from "./TrioPicture";
import { arrowsOf, beyondQuotes, letters, type Trio } from "./trio";

interface Props {
  trio: Trio;
  /** What can be done with it. */
  children?: ReactNode;
}

/** Three organisations: who gives what to whom, first as a picture, then in sentences. */
export function TrioCard({ trio, children }: Props) {
  const { t } = useTranslation();
  const capability = useCapabilityName();
  const { scoring, organizations } = trio;
  const title = `trio-${trio.id}`;
  const reading = { scoring, organizations, capability };
  const told = scoring.reasons.filter(isPair);
  return (
    <article
      aria-labelledby={title}
      className="flex flex-col gap-5 rounded-card border border-line bg-paper p-4 md:p-6"
    >
      <header className="flex flex-col gap-2">
        <h2 id={title} className="text-lead leading-snug">
          {organizations.map(({ id, name }, at) => (
            <Fragment key={id}>
              {at > 0 && " "}
              <span className="inline-block">{at > 0 ? `× ${name}` : name}</span>
            </Fragment>
          ))}
        </h2>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <ScoreWord fit={scoring.word} score={scoring.score} />
          {trio.shape && <span className="text-soft">{t.trios.shapes[trio.shape]}</span>}
        </p>
      </header>
      <div className="grid items-center gap-5 md:grid-cols-[auto_minmax(0,1fr)] md:gap-8">
        <div className="flex justify-center">
          <TrioPicture arrows={arrowsOf(trio)} />
        </div>
        <Members organizations={organizations} />
      </div>
      <ul className="flex flex-col gap-2">
        {told.map((reason, at) => (
          <li key={`${reason.quotes[0]?.listing}${reason.quotes[1]?.listing}`}>
            <ReasonSentence
              parts={trioSentence(reason, { ...reading, t })}
              hidden={at === told.length - 1 ? hiddenCount(scoring) : 0}
            />
          </li>
        ))}
      </ul>
      <Beyond trio={trio} />
      <Disclosure title={t.trios.details}>
        <div className="flex flex-col gap-6">
          <ScoringPairs {...reading} />
          <ScoringFacts scoring={scoring} />
          <TermBars terms={scoring.terms} />
        </div>
      </Disclosure>
      {children}
    </article>
  );
}

function Members({ organizations }: Pick<Trio, "organizations">) {
  return (
    <ul className="flex min-w-0 flex-col gap-3">
      {organizations.map(({ id, name, kind }, at) => (
        <li key={id} className="flex items-start gap-3">
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full border border-primary bg-primary-quiet text-help font-bold text-primary-strong"
          >
            {letters[at]}
          </span>
          <span className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
            <Link href={paths.organizationById(id)}>{name}</Link>
            {kind && <KindBadge kind={kind as OrganizationKind} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why the best two of them are not enough. */
function Beyond({ trio }: { trio: Trio }) {
  const { t } = useTranslation();
  const quotes = beyondQuotes(trio);
  if (quotes.length === 0) return null;
  const name = (id: string | undefined) =>
    trio.organizations.find((organization) => organization.id === id)?.name ?? "";
  return (
    <p className="max-w-line text-help text-soft">
      {t.trios.beyond(
        name(trio.best_pair[0]),
        name(trio.best_pair[1]),
        quotes.map((quote) => phraseOf(quote)),
      )}
    </p>
  );
}
