import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { usePropose } from "../api";
import {
  type Act,
  type Evidence,
  type Learning,
  openProposal,
  signed,
  type Weighting,
} from "../model";
import { WeightsTable } from "./WeightsTable";

interface Props {
  learning: Learning;
  onAct: (act: Act) => void;
  onProposed: () => void;
}

/** What could be in use: the open proposal, a button to make one, or how much is missing for it. */
export function Proposal({ learning, onAct, onProposed }: Props) {
  const { t } = useTranslation();
  const words = t.learning;
  const open = openProposal(learning);
  return (
    <section aria-labelledby="proposal" className="flex flex-col gap-6">
      <h2 id="proposal" className="text-section">
        {words.proposal}
      </h2>
      {open && <ProposalCard weighting={open} onAct={onAct} />}
      {learning.actions.includes("propose") ? (
        <Propose learning={learning} again={open !== undefined} onProposed={onProposed} />
      ) : (
        !open && <TooFew learning={learning} />
      )}
    </section>
  );
}

function TooFew({ learning: { missing, evidence } }: { learning: Learning }) {
  const { t, format } = useTranslation();
  const words = t.learning;
  const sentence =
    missing.decisions > 0
      ? words.fewDecisions(format.number(missing.decisions), format.number(evidence.decisions))
      : missing.comparisons > 0
        ? words.fewComparisons(format.number(missing.comparisons))
        : words.fewOrganizations(format.number(missing.organizations));
  return (
    <EmptyState
      title={words.fewTitle}
      why={
        <>
          <p className="text-ink">{sentence}</p>
          <p className="mt-3 text-help">{words.whichCount}</p>
        </>
      }
    />
  );
}

interface ProposeProps {
  learning: Learning;
  again: boolean;
  onProposed: () => void;
}

function Propose({ learning, again, onProposed }: ProposeProps) {
  const { t, format } = useTranslation();
  const words = t.learning;
  const propose = usePropose();
  const code = propose.error ? asProblem(propose.error).code : "";
  return (
    <div className="flex flex-col items-start gap-4">
      {!again && (
        <>
          <p className="max-w-line">{words.ready(format.number(learning.evidence.decisions))}</p>
          <p className="max-w-line text-help text-soft">{words.whichCount}</p>
        </>
      )}
      <Button
        look={again ? "secondary" : "primary"}
        wide
        isPending={propose.isPending}
        onPress={() => propose.mutate(undefined, { onSuccess: onProposed })}
      >
        {again ? words.proposeAgain : words.propose}
      </Button>
      {code === "weights_agree" && <Notice tone="success">{words.agree}</Notice>}
      {code === "too_few_decisions" && <Notice>{words.tooFew}</Notice>}
      {propose.error && code !== "weights_agree" && code !== "too_few_decisions" && (
        <ProblemNotice problem={propose.error} />
      )}
    </div>
  );
}

const tones = { better: "success", unclear: "info", worse: "warning" } as const;

/** A proposal: what would change, what it rests on, how sure it is, and what an administrator may do. */
export function ProposalCard({
  weighting,
  onAct,
}: {
  weighting: Weighting;
  onAct: (act: Act) => void;
}) {
  const { t, format } = useTranslation();
  const words = t.learning;
  const { check, evidence } = weighting;
  const name = words.name(weighting.id);
  const mayDecide = weighting.actions.includes("adopt");
  return (
    <article aria-label={name} className="flex flex-col gap-6 rounded-card border border-line p-5">
      <h3 className="font-bold">{name}</h3>
      <WeightsTable caption={name} weights={weighting.weights} before={weighting.before} />
      <Notice tone={tones[check.verdict]} title={words.verdicts[check.verdict]}>
        <p>
          {words.evidence(format.number(evidence.decisions), format.number(evidence.organizations))}
        </p>
        <p>
          {words.result(
            format.points(check.before),
            format.points(check.after),
            signed(check.gain_min),
            signed(check.gain_max),
          )}
        </p>
      </Notice>
      <Disclosure title={words.details}>
        <EvidenceFacts evidence={evidence} />
      </Disclosure>
      {mayDecide ? (
        <div className="flex flex-wrap gap-3 max-md:flex-col">
          <Button look="primary" wide onPress={() => onAct({ kind: "adopt", weighting })}>
            {words.adopt}
          </Button>
          <Button wide onPress={() => onAct({ kind: "reject", weighting })}>
            {words.reject}
          </Button>
        </div>
      ) : (
        <p className="text-soft">{words.adminDecides}</p>
      )}
    </article>
  );
}

function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const words = t.learning;
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-line text-help">{words.meaning}</p>
      <div className="grid gap-6 md:grid-cols-2">
        <Counts title={words.countedOnes} counts={evidence.grades} words={words.grades} />
        <Counts title={words.leftOut} counts={evidence.left_out} words={words.leftOutWhy} />
      </div>
      <p className="max-w-line text-help text-soft">{words.whichCount}</p>
    </div>
  );
}

interface CountsProps {
  title: string;
  counts: Record<string, number>;
  words: Words["learning"]["grades"] | Words["learning"]["leftOutWhy"];
}

function Counts({ title, counts, words }: CountsProps) {
  const { format } = useTranslation();
  return (
    <div>
      <h4 className="mb-2 text-help font-bold">{title}</h4>
      <dl className="flex flex-col text-help">
        {Object.entries<string>(words).map(([code, word]) => (
          <div key={code} className="flex justify-between gap-4 border-b border-line py-1.5">
            <dt>{word}</dt>
            <dd className="figures">{format.number(counts[code] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
