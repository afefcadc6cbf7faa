import { CalendarPlus } from "lucide-react";
import type { ReactNode } from "react";
import { useCapabilityName } from "@/api/catalog";
import type { CaseReader } from "@/components/cases/case";
import { ScoringFacts, ScoringPairs } from "@/components/reasons/ScoringPairs";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { Button } from "@/components/ui/Button";
import { type Goal, GoalTiles } from "@/components/ui/GoalTile";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";
import { useMeetingCalendar } from "../api/calendar";
import type { Introduction, Outcome } from "../model";

interface Props {
  item: Introduction;
  reader: CaseReader;
}

/** What was settled: meeting, agreement, outcome; and why the parties were introduced. */
export function FactsPanel({ item, reader }: Props) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const capability = useCapabilityName();
  const reading = {
    scoring: item.scoring,
    organizations: item.parties.map((party) => party.organization),
    self: reader.organization,
    capability,
  };
  return (
    <>
      {item.meeting && (
        <Part title={words.meeting}>
          <p className="figures font-bold">{format.dateTime(item.meeting.at)}</p>
          {item.meeting.place && <p>{item.meeting.place}</p>}
          <IntoCalendar id={item.id} />
        </Part>
      )}
      {item.agreement && <AgreementPart item={item} />}
      {item.outcome && <OutcomePart outcome={item.outcome} />}
      <Part title={words.why}>
        <ScoringSentence {...reading} />
        <details>
          <summary className="min-h-touch py-2 text-primary underline underline-offset-4">
            {words.whyMore}
          </summary>
          <div className="flex flex-col gap-4 pt-3">
            <ScoringPairs {...reading} />
            <ScoringFacts scoring={item.scoring} />
          </div>
        </details>
      </Part>
    </>
  );
}

function IntoCalendar({ id }: { id: string }) {
  const { t } = useTranslation();
  const file = useMeetingCalendar(id);
  return (
    <>
      <div>
        <Button
          icon={<CalendarPlus aria-hidden="true" className="size-5" />}
          isPending={file.isPending}
          onPress={() => file.mutate()}
        >
          {t.introductions.intoCalendar}
        </Button>
      </div>
      {file.error && <ProblemNotice problem={file.error} />}
    </>
  );
}

function AgreementPart({ item }: { item: Introduction }) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const nameOf = (id: string) =>
    item.parties.find((party) => party.organization.id === id)?.organization.name ?? "";
  if (!item.agreement) return null;
  const { goal, from, until, roles } = item.agreement;
  return (
    <Part title={words.agreement}>
      <dl className="flex flex-col gap-3">
        <Fact word={words.agreementGoal}>{goal}</Fact>
        <Fact word={words.agreementPeriod}>
          <span className="figures">
            {format.date(from)} 〜 {until ? format.date(until) : ""}
          </span>
        </Fact>
        {roles.map(({ organization, role }) => (
          <Fact key={organization} word={words.roleOf(nameOf(organization))}>
            {role}
          </Fact>
        ))}
      </dl>
    </Part>
  );
}

function OutcomePart({ outcome }: { outcome: Outcome }) {
  const { t, format } = useTranslation();
  const { o, recordedAt, outcome: title } = t.introductions;
  return (
    <Part title={title}>
      <p className="text-lead font-bold">{outcome.title}</p>
      <p className="max-w-line whitespace-pre-line">{outcome.summary}</p>
      <dl className="flex flex-col gap-3">
        <Fact word={o.place}>{outcome.place}</Fact>
        <Fact word={o.reason}>{outcome.reason}</Fact>
        <Fact word={o.purpose}>{outcome.purpose}</Fact>
        <Fact word={o.content}>{outcome.content}</Fact>
        <Fact word={o.challenges}>{outcome.challenges}</Fact>
        <Fact word={o.lessons}>{outcome.lessons}</Fact>
        <Fact word={o.people}>
          {outcome.people ? `${format.number(outcome.people)} ${o.peopleUnit}` : undefined}
        </Fact>
        <Fact word={o.quantity}>{outcome.quantity}</Fact>
        <Fact word={o.press}>{outcome.press}</Fact>
        <Fact word={o.continues}>
          {outcome.continues === undefined ? undefined : outcome.continues ? o.yes : o.no}
        </Fact>
      </dl>
      <GoalTiles goals={(outcome.goals ?? []) as Goal[]} />
      {outcome.recorded_at && (
        <p className="figures text-help text-soft">
          {recordedAt(format.date(outcome.recorded_at))}
        </p>
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-section">{title}</h2>
      {children}
    </section>
  );
}

function Fact({ word, children }: { word: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <div>
      <dt className="text-help font-bold text-soft">{word}</dt>
      <dd className="max-w-line whitespace-pre-line">{children}</dd>
    </div>
  );
}
