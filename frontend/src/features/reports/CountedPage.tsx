import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useSession } from "@/api/session";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { countedQuery } from "./api";
import { type Filter, fiscalYear, hrefOf } from "./model";

const route = getRouteApi("/member/reports/cases");

/** What a figure of the report counts, one line each; for the office. */
export function CountedPage() {
  const { t } = useTranslation();
  const session = useSession();
  if (session.status === "signed_in" && session.account.role === "member") {
    return (
      <>
        <PageHeader title={t.reports.title} />
        <EmptyState title={t.reports.officeOnly} why={t.reports.officeOnlyWhy} />
      </>
    );
  }
  return <List />;
}

function List() {
  const { t, format } = useTranslation();
  const words = t.reports;
  const filter = route.useSearch();
  const year = filter.year ?? fiscalYear(new Date());
  const query = useInfiniteQuery(countedQuery(year, filter));
  const things = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total;
  const narrowed = narrowedBy(t, filter);
  return (
    <>
      <PageHeader
        title={[words.figures[filter.figure], ...narrowed].join(words.joined)}
        lead={
          total === undefined
            ? words.yearShort(year, year - 2018)
            : words.countedLead(year - 2018, year, format.number(total))
        }
        back={{ href: `${paths.reports}?year=${year}`, label: words.backTo(year, year - 2018) }}
      />
      <p className="mb-6 max-w-line text-help text-soft">{words.definitions[filter.figure]}</p>
      {query.isError && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={6} />}
      {things?.length === 0 && <EmptyState title={words.nothing} why={words.nothingWhy} />}
      <ul className="flex flex-col">
        {things?.map((thing) => {
          const names = format.list(thing.organizations.map(({ name }) => name));
          return (
            <li
              key={thing.id}
              className="flex flex-col gap-x-6 border-b border-line py-3 md:flex-row md:items-baseline"
            >
              <span className="figures shrink-0 text-soft md:w-44">{format.date(thing.on)}</span>
              <span className="flex min-w-0 flex-col">
                <Link href={hrefOf(thing)}>{thing.title || names}</Link>
                {thing.title && thing.title !== names && (
                  <span className="text-help text-soft">{names}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {query.hasNextPage && (
        <div className="mt-6">
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t.common.more}
          </Button>
        </div>
      )}
    </>
  );
}

function narrowedBy(t: ReturnType<typeof useTranslation>["t"], filter: Filter): string[] {
  const { glossary, reports } = t;
  const named = (names: Readonly<Record<string, string>>, code: string | undefined) =>
    code ? [names[code] ?? code] : [];
  return [
    ...(filter.month ? [reports.month(Number(filter.month.slice(5)))] : []),
    ...(filter.goal ? named(glossary.goals, String(filter.goal)) : []),
    ...named(glossary.wards, filter.ward),
    ...named(glossary.kinds, filter.kind),
    ...named(glossary.forms, filter.form),
    ...named(glossary.closingReasons, filter.reason),
  ];
}
