import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useCapabilityName } from "@/api/catalog";
import { useSession } from "@/api/session";
import { useTypedSearch } from "@/components/form/useTypedSearch";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { FilterBar } from "@/components/ui/FilterBar";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { directoryQuery, pageSize } from "./api/organizations";
import { DirectoryFilters } from "./components/DirectoryFilters";
import { DirectoryList } from "./components/DirectoryList";
import {
  activeConditions,
  type DirectorySearch,
  type OrganizationSummary,
  withCondition,
} from "./model";

const route = getRouteApi("/member/organizations");

/** All organisations that the reader may see, found by words and conditions. */
export function DirectoryPage() {
  const { t, format } = useTranslation();
  const session = useSession();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const capabilityName = useCapabilityName();
  const forOffice = session.status === "signed_in" && session.account.role !== "member";
  const query = useInfiniteQuery(directoryQuery(search));

  const go = (next: DirectorySearch) => void navigate({ search: next, replace: true });
  const change = <K extends keyof DirectorySearch>(
    name: K,
    value: DirectorySearch[K] | undefined,
  ) => go(withCondition(search, name, value));
  const [typed, setTyped] = useTypedSearch(search.q ?? "", (q) => change("q", q));
  const clear = () => {
    setTyped("");
    go({});
  };

  const total = query.data?.pages[0]?.total;
  return (
    <>
      <PageHeader
        title={t.directory.title}
        lead={forOffice ? t.directory.leadOffice : t.directory.leadMember}
        {...(forOffice
          ? {
              actions: (
                <>
                  <LinkButton href={`${paths.organizations}?state=submitted`} wide>
                    {t.directory.toAdmit}
                  </LinkButton>
                  {/* The rail of a wide window has this place, the tabs of a phone do not. */}
                  <span className="contents lg:hidden">
                    <LinkButton href={paths.accounts} look="quiet" wide>
                      {t.directory.toAccounts}
                    </LinkButton>
                  </span>
                </>
              ),
            }
          : {})}
      />
      <FilterBar
        searchLabel={t.directory.searchLabel}
        search={typed}
        onSearch={setTyped}
        active={activeConditions(search, t, capabilityName)}
        onRemove={(id) => change(id as keyof DirectorySearch, undefined)}
        onClear={clear}
        {...(total === undefined ? {} : { result: t.common.results(format.number(total)) })}
      >
        <DirectoryFilters search={search} onChange={change} withState={forOffice} />
      </FilterBar>
      {query.isError ? (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <Skeleton cards={4} lines={2} />
      ) : total === 0 ? (
        <Nothing search={search} forOffice={forOffice} onClear={clear} />
      ) : (
        <Found
          organizations={query.data.pages.flatMap((page) => page.items)}
          total={total ?? 0}
          forOffice={forOffice}
          onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          isLoadingMore={query.isFetchingNextPage}
        />
      )}
    </>
  );
}

interface FoundProps {
  organizations: readonly OrganizationSummary[];
  total: number;
  forOffice: boolean;
  /** Loads the next page; undefined when everything is here. */
  onMore: (() => void) | undefined;
  isLoadingMore: boolean;
}

function Found({ organizations, total, forOffice, onMore, isLoadingMore }: FoundProps) {
  const { t, format } = useTranslation();
  const end = useRef<HTMLParagraphElement>(null);
  const asked = useRef(false);
  const complete = !onMore;

  // The button that was pressed is gone after the last page: the focus goes to
  // the sentence in its place and not to the top of the page.
  useEffect(() => {
    if (complete && asked.current) end.current?.focus();
    asked.current = false;
  }, [complete]);

  return (
    <div className="flex flex-col gap-6">
      <DirectoryList organizations={organizations} complete={complete} forOffice={forOffice} />
      {total > pageSize && (
        <div className="flex flex-col items-center gap-3">
          <p ref={end} tabIndex={-1} role="status" className="figures text-help text-soft">
            {complete
              ? t.directory.allShown(format.number(total))
              : t.directory.shown(format.number(organizations.length), format.number(total))}
          </p>
          {onMore && (
            <Button
              wide
              isPending={isLoadingMore}
              onPress={() => {
                asked.current = true;
                onMore();
              }}
            >
              {t.common.more}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface NothingProps {
  search: DirectorySearch;
  forOffice: boolean;
  onClear: () => void;
}

/** Why the list is empty: too many conditions, no applications, or no members at all. */
function Nothing({ search, forOffice, onClear }: NothingProps) {
  const { t } = useTranslation();
  const words = t.directory;
  const invite = forOffice ? (
    <LinkButton href={paths.accounts}>{words.toAccounts}</LinkButton>
  ) : undefined;
  const conditions = Object.keys(search);
  if (conditions.length === 0)
    return <EmptyState title={words.nobodyYet} why={words.nobodyYetWhy} action={invite} />;
  if (conditions.length === 1 && search.state === "submitted")
    return <EmptyState title={words.nobodyWaits} why={words.nobodyWaitsWhy} action={invite} />;
  return (
    <EmptyState
      title={words.nothingFound}
      why={words.nothingFoundWhy}
      action={<Button onPress={onClear}>{t.common.clearAll}</Button>}
    />
  );
}
