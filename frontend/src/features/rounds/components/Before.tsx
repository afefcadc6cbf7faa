import { useQuery } from "@tanstack/react-query";
import { type IntroductionState, StateBadge } from "@/components/ui/Badges";
import { Link } from "@/components/ui/Link";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { casesOfQuery } from "../api/organization";
import type { Review, Suggestion } from "../model";

/** Earlier decisions on the pair and the introductions of both. */
export function Before({ suggestion, level }: { suggestion: Suggestion; level: 3 | 4 }) {
  const reviews = [
    ...(suggestion.review ? [suggestion.review] : []),
    ...(suggestion.past_reviews ?? []),
  ];
  return (
    <div className="flex flex-col gap-5">
      {reviews.length > 0 && (
        <ul className="flex flex-col gap-2">
          {reviews.map((review) => (
            <li key={review.at}>
              <ReviewLine review={review} />
            </li>
          ))}
        </ul>
      )}
      <div className="grid gap-5 md:grid-cols-2">
        {suggestion.organizations.map((organization) => (
          <Cases key={organization.id} organization={organization} level={level} />
        ))}
      </div>
    </div>
  );
}

/** One decision with its reason, day and person. */
export function ReviewLine({ review }: { review: Review }) {
  const { t, format } = useTranslation();
  return (
    <p>
      <span className={review.undone_at ? "line-through" : "font-bold"}>
        {decisionWords(review, t)}
      </span>
      {review.undone_at && <span className="ml-2">{t.rounds.undone}</span>}
      {review.until && <span className="ml-2">{t.rounds.until(format.date(review.until))}</span>}
      <span className="figures ml-3 text-help text-soft">
        {t.rounds.decidedBy(review.by, format.dateTime(review.at))}
      </span>
      {review.note && <span className="block whitespace-pre-line">{review.note}</span>}
    </p>
  );
}

function decisionWords(review: Review, t: Words): string {
  const reasons: Record<string, string> = t.glossary.dismissReasons;
  const decision = t.glossary.reviewDecisions[review.decision];
  const reason = reasons[review.reason ?? ""];
  return reason ? t.common.labelled(decision, reason) : decision;
}

interface CasesProps {
  organization: Suggestion["organizations"][number];
  level: 3 | 4;
}

function Cases({ organization, level }: CasesProps) {
  const Title = `h${level}` as const;
  const { t } = useTranslation();
  const { data } = useQuery(casesOfQuery(organization.id));
  return (
    <section aria-label={t.rounds.pastCases(organization.name)} className="flex flex-col gap-2">
      <Title className="text-help font-bold">{t.rounds.pastCases(organization.name)}</Title>
      {data?.items.length === 0 && <p className="text-help text-soft">{t.rounds.noCases}</p>}
      <ul className="flex flex-col gap-2 text-help">
        {data?.items.map((item) => (
          <li key={item.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link href={paths.introduction(item.id)}>
              {t.rounds.caseWith(
                item.parties
                  .filter((party) => party.organization.id !== organization.id)
                  .map((party) => party.organization.name)
                  .join(t.common.listSeparator),
              )}
            </Link>
            <StateBadge of="introduction" state={item.state as IntroductionState} />
          </li>
        ))}
      </ul>
    </section>
  );
}
