import { type Phrase, PhrasePair } from "@/components/ui/PhrasePair";
import { useTranslation } from "@/i18n/language";
import { isPair, nameOf, type Quote, type Reading, type Reason } from "./reading";
import type { ScoringProps } from "./ScoringSentence";
import { factSentence, fieldSentence } from "./sentences";

/** The second layer: listings that fit, side by side with the matching words marked. */
export function ScoringPairs({ scoring, ...rest }: ScoringProps) {
  const { t, format } = useTranslation();
  const reading: Reading = { ...rest, t };
  const pairs = scoring.reasons.filter(isPair);
  if (pairs.length === 0) return null;
  return (
    <ul className="flex flex-col gap-6">
      {pairs.map((reason) => {
        const [left, right] = inOrder(reason, reading);
        return (
          <li key={`${left.listing}${right.listing}`} className="flex flex-col gap-2">
            <PhrasePair left={phrase(left, reading)} right={phrase(right, reading)} />
            <p className="text-help text-soft">
              {t.reasons.inARow(
                [
                  fieldSentence(reason, reading),
                  (reason.loss ?? 0) >= 0.005
                    ? t.reasons.loss(format.points(reason.loss ?? 0))
                    : "",
                ].filter((sentence) => sentence !== ""),
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

// The one that is shown on the left elsewhere stands on the left here.
function inOrder(reason: Reason, { organizations }: Reading): [Quote, Quote] {
  const [one, other] = reason.quotes as [Quote, Quote];
  return other.organization === organizations[0]?.id ? [other, one] : [one, other];
}

function phrase(quote: Quote, reading: Reading): Phrase {
  return {
    organization: nameOf(reading, quote.organization),
    side: quote.side,
    text: quote.text,
    marks: quote.marks,
  };
}

/** What else both have in common, one sentence each. */
export function ScoringFacts({ scoring }: Pick<ScoringProps, "scoring">) {
  const { t } = useTranslation();
  const three = scoring.mode === "trio";
  const facts = scoring.reasons.flatMap((reason) => factSentence(reason, t, three) ?? []);
  if (facts.length === 0) return null;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}
