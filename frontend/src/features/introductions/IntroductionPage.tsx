import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { type CaseReader, caseName } from "@/components/cases/case";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { ScoringSentence } from "@/components/reasons/ScoringSentence";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { Timeline } from "@/components/ui/Timeline";
import { useWide } from "@/components/ui/useWide";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { caseQuery } from "./api/case";
import { ActionPanel } from "./components/ActionPanel";
import { CaseHead } from "./components/CaseHead";
import { FactsPanel } from "./components/FactsPanel";
import { OfficeRecords } from "./components/OfficeRecords";
import { PartiesPanel } from "./components/PartiesPanel";
import { doneBy, happened, type Introduction } from "./model";

const route = getRouteApi("/member/introductions/$id");

/** One case, for the office and for its members: what to do, what has happened, who is in it. */
export function IntroductionPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { done } = route.useSearch();
  const reader = useCaseReader();
  const found = useQuery(caseQuery(id));
  const item = found.data;
  const back = { href: paths.introductions, label: t.introductions.back };
  if (!item) {
    return (
      <>
        <PageHeader title={t.introductions.title} back={back} />
        {found.error ? (
          <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Skeleton lines={3} cards={2} />
        )}
      </>
    );
  }
  const name = caseName(item, reader, t);
  return (
    <>
      <PageHeader
        key={item.id}
        title={reader.office ? name : t.introductions.withName(name)}
        back={back}
      />
      <CaseHead item={item} reader={reader} />
      <CaseBody item={item} reader={reader} said={done ? t.introductions.done[done] : ""} />
    </>
  );
}

interface BodyProps {
  item: Introduction;
  reader: CaseReader;
  /** What was done on the page from which the reader came. */
  said: string;
}

function CaseBody({ item, reader, said: before }: BodyProps) {
  const { t } = useTranslation();
  const wide = useWide();
  const [said, setSaid] = useState(before);
  const progress = (
    <div className="flex flex-col gap-10">
      <div role="status" className="empty:hidden">
        {said && <Notice tone="success" title={said} />}
      </div>
      <ActionPanel item={item} onDone={setSaid}>
        {!reader.office && item.actions.includes("accept") && (
          <WhyFirst item={item} reader={reader} />
        )}
      </ActionPanel>
      <History item={item} />
    </div>
  );
  const parties = (
    <div className="flex flex-col gap-10">
      <PartiesPanel item={item} reader={reader} />
      <FactsPanel item={item} reader={reader} />
    </div>
  );
  const records = reader.office && <OfficeRecords item={item} />;
  if (wide) {
    return (
      <div className="grid grid-cols-[minmax(0,1fr)_380px] items-start gap-12">
        <div className="flex flex-col gap-12">
          {progress}
          {records}
        </div>
        {parties}
      </div>
    );
  }
  return (
    <Tabs className="flex flex-col gap-6">
      <TabList
        aria-label={t.introductions.tabs}
        className="grid auto-cols-fr grid-flow-col border-b border-line"
      >
        <PartTab id="progress">{t.introductions.tabProgress}</PartTab>
        <PartTab id="parties">{t.introductions.tabParties}</PartTab>
        {records && <PartTab id="records">{t.introductions.tabRecords}</PartTab>}
      </TabList>
      <TabPanel id="progress">{progress}</TabPanel>
      <TabPanel id="parties">{parties}</TabPanel>
      {records && <TabPanel id="records">{records}</TabPanel>}
    </Tabs>
  );
}

// Nobody can answer without knowing what for.
function WhyFirst({ item, reader }: { item: Introduction; reader: CaseReader }) {
  return (
    <ScoringSentence
      scoring={item.scoring}
      organizations={item.parties.map((party) => party.organization)}
      self={reader.organization}
    />
  );
}

function PartTab({ id, children }: { id: string; children: ReactNode }) {
  return (
    <Tab
      id={id}
      className="flex min-h-12 cursor-pointer items-center justify-center border-b-4 border-transparent px-2 py-2 text-center text-help leading-tight selected:border-primary selected:font-bold selected:text-primary-strong"
    >
      {children}
    </Tab>
  );
}

function History({ item }: { item: Introduction }) {
  const { t } = useTranslation();
  const nameOf = (id: string) =>
    item.parties.find((party) => party.organization.id === id)?.organization.name ??
    t.introductions.someone;
  return (
    <section aria-labelledby="timeline" className="flex flex-col gap-5">
      <h2 id="timeline" className="text-section">
        {t.introductions.timeline}
      </h2>
      <Timeline
        entries={[...item.timeline].reverse().map((entry, at) => ({
          id: `${entry.at}${entry.what}${at}`,
          at: entry.at,
          who: doneBy(entry, nameOf, t),
          what: happened(entry, nameOf, t),
          detail: messageOf(item, entry),
        }))}
      />
    </section>
  );
}

// A party's words stand where it answered; after a reopening only the last answer has them.
function messageOf(
  item: Introduction,
  { what, organization, at }: Introduction["timeline"][number],
) {
  if (what !== "accept" && what !== "decline") return undefined;
  const party = item.parties.find((each) => each.organization.id === organization);
  return party?.answered_at === at ? party?.message : undefined;
}
