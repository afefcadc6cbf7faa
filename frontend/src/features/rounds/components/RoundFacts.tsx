import { Shape } from "@/components/ui/Shape";
import { useTranslation } from "@/i18n/language";
import { doneOf, type RoundHead } from "../round";

/** What a round was made of, in one row of words. */
export function RoundChoice({ round }: { round: RoundHead }) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  const { each, least_score = 0, kinds = [], wards = [] } = round.options;
  const kindNames: Record<string, string> = t.glossary.kinds;
  const wardNames: Record<string, string> = t.glossary.wards;
  const members = [
    ...kinds.map((kind) => kindNames[kind] ?? kind),
    ...wards.map((ward) => wardNames[ward] ?? ward),
  ];
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-help text-soft">
      <li>{words.each(each)}</li>
      {least_score > 0 && <li>{words.least(format.points(least_score))}</li>}
      <li>{members.length > 0 ? words.forWhom(format.list(members)) : words.forAll}</li>
    </ul>
  );
}

/** How far the review of a round has come: a bar, and its parts as words and numbers. */
export function RoundProgressBar({ round }: { round: RoundHead }) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  const { progress } = round;
  const share = progress.total > 0 ? (100 * doneOf(progress)) / progress.total : 0;
  const parts = [
    { word: words.approved, count: progress.approved },
    { word: words.declined, count: progress.decided - progress.approved },
    { word: words.putOff, count: progress.put_off },
    { word: words.gone, count: progress.gone },
    ...(round.state === "open" ? [{ word: words.waiting, count: progress.waiting }] : []),
  ];
  return (
    <div className="flex flex-col gap-3">
      <p className="figures font-bold">
        {words.progressOf(format.number(progress.decided), format.number(progress.total))}
      </p>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        className="block h-3 w-full max-w-2xl rounded-full"
      >
        <rect width="100" height="10" fill="var(--color-solid-gray-50)" />
        <rect width={share} height="10" fill="var(--color-primary)" />
      </svg>
      <dl className="figures flex flex-wrap gap-x-6 gap-y-1 text-help">
        {parts
          .filter(({ word, count }) => count > 0 || word === words.waiting)
          .map(({ word, count }) => (
            <div key={word} className="flex gap-2">
              <dt className="text-soft">{word}</dt>
              <dd className="font-bold">{format.number(count)}</dd>
            </div>
          ))}
      </dl>
      {progress.gone > 0 && <p className="text-help text-soft">{words.goneHelp}</p>}
    </div>
  );
}

const shapes = { open: "half", closed: "check", discarded: "cross" } as const;

/** Where a round stands, as a shape and a word. */
export function RoundState({ state }: { state: RoundHead["state"] }) {
  const { t } = useTranslation();
  return (
    <span className="inline-flex items-center gap-1.5 text-help">
      <Shape name={shapes[state]} />
      {t.roundPages.states[state]}
    </span>
  );
}
