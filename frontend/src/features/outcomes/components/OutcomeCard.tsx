import { useId, useState } from "react";
import type { components } from "@/api/schema";
import { Button } from "@/components/ui/Button";
import { type Goal, GoalTiles } from "@/components/ui/GoalTile";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

type ReportedCase = components["schemas"]["ReportedCase"];

interface Props {
  reported: ReportedCase;
  /** The reader may open the introduction behind it. */
  withCase: boolean;
}

/** One reported case: the short text first, the whole story on demand. */
export function OutcomeCard({ reported, withCase }: Props) {
  const { t, format } = useTranslation();
  const words = t.outcomes;
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const storyId = useId();
  const { outcome, organizations, introduction_id } = reported;
  const goals = (outcome.goals ?? []).filter((n) => n >= 1 && n <= 17) as Goal[];
  return (
    <article
      aria-labelledby={titleId}
      className="flex flex-col gap-4 rounded-card border border-line p-5 md:p-8"
    >
      <header className="flex flex-col gap-1">
        <h2 id={titleId} className="text-section">
          {outcome.title}
        </h2>
        <p className="flex flex-wrap items-baseline gap-x-2">
          {organizations.map((organization, at) => (
            <span key={organization.id}>
              {at > 0 && <span className="pr-2 text-soft">{words.together}</span>}
              <Link href={paths.organizationById(organization.id)}>{organization.name}</Link>
            </span>
          ))}
        </p>
        <p className="figures flex flex-wrap gap-x-4 text-help text-soft">
          <span>{outcome.place}</span>
          {outcome.recorded_at && <span>{words.recordedOn(format.date(outcome.recorded_at))}</span>}
        </p>
      </header>
      <p className="max-w-line whitespace-pre-line">{outcome.summary}</p>
      <Results outcome={outcome} />
      <GoalTiles goals={goals} />
      <div id={storyId} hidden={!open}>
        <Story outcome={outcome} />
      </div>
      <div className="-mx-3 flex flex-wrap items-center gap-x-2">
        <Button
          look="quiet"
          aria-label={t.common.labelled(outcome.title, open ? words.less : words.more)}
          aria-expanded={open}
          aria-controls={storyId}
          onPress={() => setOpen(!open)}
        >
          {open ? words.less : words.more}
        </Button>
        {withCase && (
          <span className="px-3">
            <Link href={paths.introduction(introduction_id)}>{words.toCase}</Link>
          </span>
        )}
      </div>
    </article>
  );
}

type Outcome = ReportedCase["outcome"];

function Results({ outcome }: { outcome: Outcome }) {
  const { t, format } = useTranslation();
  const words = t.outcomes;
  const { people, quantity, press, continues } = outcome;
  const found = [
    people ? words.people(format.number(people)) : "",
    quantity ? words.quantity(quantity) : "",
    press ? words.press(press) : "",
    continues === undefined ? "" : continues ? words.continues : words.ends,
  ].filter((text) => text !== "");
  if (found.length === 0) return null;
  return (
    <ul aria-label={words.results} className="figures flex flex-wrap gap-2">
      {found.map((text) => (
        <li key={text} className="rounded bg-quiet px-3 py-1 text-help">
          {text}
        </li>
      ))}
    </ul>
  );
}

function Story({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const words = t.outcomes;
  const parts = (["reason", "purpose", "content", "challenges", "lessons"] as const).flatMap(
    (name) => (outcome[name] ? [{ name, text: outcome[name] }] : []),
  );
  return (
    <dl className="flex flex-col gap-4 border-t border-line pt-4">
      {parts.map(({ name, text }) => (
        <div key={name} className="max-w-line">
          <dt className="font-bold">{words[name]}</dt>
          <dd className="whitespace-pre-line">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
