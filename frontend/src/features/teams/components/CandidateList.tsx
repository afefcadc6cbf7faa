import { factSentence } from "@/components/reasons/sentences";
import { KindBadge, type OrganizationKind } from "@/components/ui/Badges";
import { Link, LinkButton } from "@/components/ui/Link";
import { Marked } from "@/components/ui/Marked";
import { ScoreWord } from "@/components/ui/ScoreWord";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { answerOf, type Candidate } from "../model";

interface Props {
  title: string;
  candidates: readonly Candidate[];
  /** The number of the first. */
  from: number;
}

/** Those who answer a call, each with the words that do. */
export function CandidateList({ title, candidates, from }: Props) {
  if (candidates.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-lead">{title}</h3>
      <ol start={from} className="flex flex-col divide-y divide-line border-y border-line">
        {candidates.map((candidate, at) => (
          <CandidateLine key={candidate.suggestion_id} candidate={candidate} place={from + at} />
        ))}
      </ol>
    </section>
  );
}

function CandidateLine({ candidate, place }: { candidate: Candidate; place: number }) {
  const { t, lang } = useTranslation();
  const { organization, scoring } = candidate;
  const answer = answerOf(candidate);
  const [open, close] = lang === "ja" ? ["「", "」"] : ["“", "”"];
  const wards: Record<string, string> = t.glossary.wards;
  const facts = scoring.reasons
    .filter((reason) => ["same_goal", "same_target", "near"].includes(reason.code))
    .flatMap((reason) => factSentence(reason, t) ?? []);
  return (
    <li className="flex flex-col gap-2 py-4 md:flex-row md:items-start md:justify-between md:gap-8">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="figures text-soft">{place}.</span>
          <span className="font-bold">
            <Link href={paths.organizationById(organization.id)}>{organization.name}</Link>
          </span>
          {organization.kind && <KindBadge kind={organization.kind as OrganizationKind} />}
          <span className="text-help text-soft">{wards[organization.ward ?? ""]}</span>
        </p>
        <p>
          <ScoreWord fit={scoring.word} score={scoring.score} />
        </p>
        {answer && (
          <p>
            {open}
            <Marked text={answer.text} marks={answer.marks} />
            {close}
          </p>
        )}
        <p className="text-help text-soft">{t.reasons.inARow(facts)}</p>
      </div>
      <div className="shrink-0">
        <LinkButton
          wide
          href={`${paths.rounds}?open=${encodeURIComponent(candidate.suggestion_id)}`}
        >
          {t.calls.review}
        </LinkButton>
      </div>
    </li>
  );
}
