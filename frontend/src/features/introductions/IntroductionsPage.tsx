import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CaseLine } from "@/components/cases/CaseLine";
import { type Case, type CaseReader, isOpen } from "@/components/cases/case";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { Button } from "@/components/ui/Button";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Select } from "@/components/ui/Select";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { casesQuery, officeAccountsQuery } from "./api/list";
import { byState, stateOrder } from "./model";
import type { CaseSearch } from "./search";

const route = getRouteApi("/member/introductions");

/** All cases for the office, by state; the own ones for a member. */
export function IntroductionsPage() {
  const { t } = useTranslation();
  const reader = useCaseReader();
  const search = route.useSearch();
  const cases = useInfiniteQuery(casesQuery(reader.office ? search : {}, !reader.office));
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const total = cases.data?.pages[0]?.total ?? 0;
  return (
    <>
      <PageHeader
        title={t.introductions.title}
        lead={reader.office ? t.introductions.lead : t.introductions.memberLead}
      />
      {reader.office && <Conditions search={search} reader={reader} total={total} />}
      {cases.isPending && <Skeleton lines={2} cards={4} />}
      {cases.error && <ProblemNotice problem={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.isSuccess && items.length === 0 && <Nothing office={reader.office} />}
      {reader.office ? (
        <OfficeList items={items} reader={reader} />
      ) : (
        <MemberList items={items} reader={reader} />
      )}
      {cases.hasNextPage && (
        <div className="mt-6">
          <Button isPending={cases.isFetchingNextPage} onPress={() => void cases.fetchNextPage()}>
            {t.common.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Nothing({ office }: { office: boolean }) {
  const { t } = useTranslation();
  const words = t.introductions;
  return office ? (
    <EmptyState
      title={words.emptyTitle}
      why={words.emptyWhy}
      action={<LinkButton href={paths.rounds}>{words.emptyAction}</LinkButton>}
    />
  ) : (
    <EmptyState
      title={words.memberEmptyTitle}
      why={words.memberEmptyWhy}
      action={<LinkButton href={paths.suggestions}>{words.memberEmptyAction}</LinkButton>}
    />
  );
}

const any = "any";

interface ConditionsProps {
  search: CaseSearch;
  reader: CaseReader;
  total: number;
}

function Conditions({ search, reader, total }: ConditionsProps) {
  const { t, format } = useTranslation();
  const words = t.introductions;
  const navigate = route.useNavigate();
  const { data: accounts = [] } = useQuery(officeAccountsQuery);
  const change = (next: CaseSearch) => void navigate({ search: next, replace: true });
  const without = (left: keyof CaseSearch): CaseSearch => {
    const { [left]: _, ...rest } = search;
    return rest;
  };
  const colleagues = accounts.filter((account) => account.id !== reader.account);
  return (
    <search className="mb-8 flex flex-col gap-5">
      <ChipGroup
        single
        label={words.view}
        labelHidden
        options={(["open", "ours", "overdue"] as const).map((value) => ({
          value,
          label: words.views[value],
        }))}
        value={[search.view ?? "open"]}
        onChange={([view]) =>
          change(view && view !== "open" ? { ...search, view } : without("view"))
        }
      />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-[240px_240px_1fr]">
        <Select
          label={words.state}
          options={[
            { value: any, label: words.anyState },
            ...stateOrder.map((value) => ({ value, label: t.glossary.introductionStates[value] })),
          ]}
          value={search.state ?? any}
          onChange={(state) =>
            change(
              state === any
                ? without("state")
                : { ...search, state: state as (typeof stateOrder)[number] },
            )
          }
        />
        <Select
          label={words.assignee}
          options={[
            { value: any, label: words.anyAssignee },
            { value: reader.account, label: words.me },
            ...colleagues.map((account) => ({ value: account.id, label: account.name })),
          ]}
          value={search.assignee ?? any}
          onChange={(assignee) =>
            change(assignee === any ? without("assignee") : { ...search, assignee })
          }
        />
        <p role="status" className="figures self-end pb-2 text-help text-soft lg:justify-self-end">
          {words.count(format.number(total))}
        </p>
      </div>
    </search>
  );
}

interface ListProps {
  items: readonly Case[];
  reader: CaseReader;
}

function OfficeList({ items, reader }: ListProps) {
  const { t, format } = useTranslation();
  return (
    <div className="flex flex-col gap-8">
      {byState(items).map(({ state, cases }) => (
        <section key={state} aria-labelledby={`state-${state}`} className="flex flex-col gap-3">
          <h2 id={`state-${state}`} className="figures flex items-baseline gap-3 text-lead">
            {t.glossary.introductionStates[state]}
            <span className="text-help font-normal text-soft">
              {t.introductions.count(format.number(cases.length))}
            </span>
          </h2>
          <Lines items={cases} reader={reader} stateSaid />
        </section>
      ))}
    </div>
  );
}

function MemberList({ items, reader }: ListProps) {
  const { t } = useTranslation();
  const parts = [
    { title: t.introductions.ongoing, cases: items.filter(isOpen) },
    { title: t.introductions.ended, cases: items.filter((item) => !isOpen(item)) },
  ];
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      {parts.map(
        ({ title, cases }) =>
          cases.length > 0 && (
            <section key={title} aria-label={title} className="flex flex-col gap-3">
              <h2 className="text-lead">{title}</h2>
              <Lines items={cases} reader={reader} />
            </section>
          ),
      )}
    </div>
  );
}

function Lines({ items, reader, stateSaid }: ListProps & { stateSaid?: boolean }) {
  return (
    <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-card border border-line">
      {items.map((item) => (
        <li key={item.id}>
          <CaseLine item={item} reader={reader} {...(stateSaid ? { stateSaid } : {})} />
        </li>
      ))}
    </ul>
  );
}
