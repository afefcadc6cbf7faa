import { KindBadge, StateBadge } from "@/components/ui/Badges";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { GoalTile, GoalTiles } from "@/components/ui/GoalTile";
import { Link } from "@/components/ui/Link";
import type { Formats } from "@/i18n/formats";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { asGoals, asKind, asWard, type OrganizationSummary } from "../model";

interface Props {
  organizations: readonly OrganizationSummary[];
  /** Everything that was found is here, so sorting and saving mean the whole list. */
  complete: boolean;
  forOffice: boolean;
}

/** Organisations as a table, and as cards on a phone. */
export function DirectoryList({ organizations, complete, forOffice }: Props) {
  const { t, format } = useTranslation();
  const columns = columnsFor(t, format, complete, forOffice);
  return (
    <>
      <div className="max-md:hidden">
        <DataTable
          caption={t.directory.title}
          columns={columns}
          rows={organizations}
          rowId={({ id }) => id}
          rowHref={({ id }) => paths.organizationById(id)}
          {...(complete && forOffice ? { csvName: t.directory.title } : {})}
        />
      </div>
      <ul className="flex flex-col gap-3 md:hidden">
        {organizations.map((organization) => (
          <li key={organization.id}>
            <OrganizationCard organization={organization} forOffice={forOffice} />
          </li>
        ))}
      </ul>
    </>
  );
}

function columnsFor(
  t: Words,
  format: Formats,
  complete: boolean,
  forOffice: boolean,
): Column<OrganizationSummary>[] {
  const words = t.directory;
  const nameOf = (row: OrganizationSummary) => row.name || words.nameless;
  const kindOf = ({ kind }: OrganizationSummary) => {
    const known = asKind(kind);
    return known ? t.glossary.kinds[known] : "";
  };
  const wardOf = ({ ward }: OrganizationSummary) => {
    const known = asWard(ward);
    return known ? t.glossary.wards[known] : "";
  };
  const columns: Column<OrganizationSummary>[] = [
    {
      id: "name",
      header: words.name,
      cell: nameOf,
      text: nameOf,
      sortBy: (row) => row.name_kana || row.name,
    },
    ...(forOffice
      ? [
          {
            id: "state",
            header: words.state,
            cell: (row: OrganizationSummary) => <StateBadge of="organization" state={row.state} />,
            text: (row: OrganizationSummary) => t.glossary.organizationStates[row.state],
            sortBy: (row: OrganizationSummary) => t.glossary.organizationStates[row.state],
          },
        ]
      : []),
    {
      id: "kind",
      header: words.kind,
      cell: (row) => <span className="inline-block min-w-26">{kindCell(row)}</span>,
      text: kindOf,
      sortBy: kindOf,
    },
    {
      id: "ward",
      header: words.ward,
      cell: (row) => <span className="whitespace-nowrap">{wardOf(row)}</span>,
      text: wardOf,
      sortBy: wardOf,
    },
    {
      id: "goals",
      header: words.goal,
      cell: (row) => <MainGoal organization={row} />,
      text: (row) => row.goals.join(";"),
    },
    {
      id: "offers",
      header: words.offers,
      align: "end",
      cell: (row) => format.number(row.offers),
      text: (row) => String(row.offers),
      sortBy: (row) => row.offers,
    },
    {
      id: "needs",
      header: words.needs,
      align: "end",
      cell: (row) => format.number(row.needs),
      text: (row) => String(row.needs),
      sortBy: (row) => row.needs,
    },
  ];
  if (complete) return columns;
  return columns.map(({ sortBy: _, ...column }) => column);
}

function kindCell({ kind }: OrganizationSummary) {
  const known = asKind(kind);
  return known ? <KindBadge kind={known} /> : null;
}

function MainGoal({ organization }: { organization: OrganizationSummary }) {
  const { t } = useTranslation();
  const [main, ...others] = asGoals(organization.goals);
  if (!main) return null;
  return (
    <span className="flex min-w-30 flex-wrap items-center gap-x-2">
      <GoalTile goal={main} />
      {others.length > 0 && (
        <span className="text-help text-soft">{t.directory.otherGoals(others.length)}</span>
      )}
    </span>
  );
}

interface CardProps {
  organization: OrganizationSummary;
  forOffice: boolean;
}

/** One organisation on a phone: the whole card leads to its page. */
function OrganizationCard({ organization, forOffice }: CardProps) {
  const { t, format } = useTranslation();
  const { id, name, state, ward, summary, goals, offers, needs } = organization;
  const place = asWard(ward);
  return (
    <article className="relative flex flex-col gap-2.5 rounded-card border border-line p-5 active:bg-primary-quiet">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="flex flex-wrap items-center gap-x-3">
          {kindCell(organization)}
          {place && <span className="text-help text-soft">{t.glossary.wards[place]}</span>}
        </span>
        {forOffice && <StateBadge of="organization" state={state} />}
      </div>
      <h2 className="text-lead leading-normal [&>a]:after:absolute [&>a]:after:inset-0 [&>a]:after:rounded-card">
        <Link href={paths.organizationById(id)} plain>
          {name || t.directory.nameless}
        </Link>
      </h2>
      {summary && <p className="line-clamp-2 text-help text-soft">{summary}</p>}
      <GoalTiles goals={asGoals(goals).slice(0, 3)} />
      <p className="figures text-help text-soft">
        {t.directory.counts(format.number(offers), format.number(needs))}
      </p>
    </article>
  );
}
