import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Download, Printer } from "lucide-react";
import { useSession } from "@/api/session";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { reportQuery, useWorkbook } from "./api";
import { Definitions } from "./components/Definitions";
import { Figures } from "./components/Figures";
import { Results } from "./components/Results";
import { Shares } from "./components/Shares";
import { fiscalYear, type Report } from "./model";

const route = getRouteApi("/member/reports");

/** A fiscal year on one page, to read, print and take along; for the office. */
export function ReportPage() {
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
  return <Year />;
}

function Year() {
  const { t } = useTranslation();
  const words = t.reports;
  const now = fiscalYear(new Date());
  const { year = now } = route.useSearch();
  const query = useQuery(reportQuery(year));
  const workbook = useWorkbook(year);
  const report = query.data;
  return (
    <>
      <PageHeader
        title={words.yearTitle(year, year - 2018)}
        lead={words.lead(year)}
        actions={
          <>
            <Button
              icon={<Printer aria-hidden="true" className="size-5" />}
              onPress={() => window.print()}
            >
              {words.print}
            </Button>
            <Button
              icon={<Download aria-hidden="true" className="size-5" />}
              isPending={workbook.isPending}
              onPress={() => workbook.mutate()}
            >
              {words.excel}
            </Button>
          </>
        }
      />
      {workbook.error && <ProblemNotice problem={workbook.error} />}
      {query.isError && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={3} cards={3} />}
      {report && (
        <>
          <Years years={[...new Set([now, ...report.years])]} shown={year} />
          {report.year === year ? <Body report={report} /> : <Skeleton lines={3} cards={3} />}
        </>
      )}
    </>
  );
}

function Years({ years, shown }: { years: number[]; shown: number }) {
  const { t } = useTranslation();
  const all = [...new Set([...years, shown, Math.min(...years) - 1])].sort((a, b) => b - a);
  return (
    <nav aria-label={t.reports.years} data-print="no" className="mb-8">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {all.map((year) => (
          <li key={year} className="flex min-h-touch items-center">
            <Link
              href={`${paths.reports}?year=${year}`}
              {...(year === shown ? { "aria-current": "page" as const } : {})}
            >
              <span className={year === shown ? "font-bold" : ""}>
                {t.reports.yearShort(year, year - 2018)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Body({ report }: { report: Report }) {
  const { t, format } = useTranslation();
  const words = t.reports;
  const count = (code: string) => report.figures.find((f) => f.code === code)?.count ?? 0;
  const { year } = report;
  const glossary = t.glossary;
  const named = (names: Readonly<Record<string, string>>) => (code: string) => names[code] ?? code;
  return (
    <div className="flex flex-col gap-12 print:gap-8">
      <p className="max-w-line text-section leading-relaxed">
        {words.headline(
          report.state,
          format.number(count("introductions")),
          format.number(count("formed")),
          format.number(count("outcomes")),
        )}
      </p>
      <Figures report={report} />
      <Shares
        title={words.months}
        about={words.monthsAbout}
        year={year}
        by="month"
        shares={report.months}
        nameOf={(code) => words.month(Number(code.slice(5)))}
      />
      <Shares
        title={words.goals}
        about={words.goalsAbout}
        year={year}
        by="goal"
        shares={report.goals}
        nameOf={(code) => words.goal(code, named(glossary.goals)(code))}
      />
      <Shares
        title={words.wards}
        about={words.partiesAbout}
        year={year}
        by="ward"
        shares={report.wards}
        nameOf={named(glossary.wards)}
      />
      <Shares
        title={words.kinds}
        about={words.partiesAbout}
        year={year}
        by="kind"
        shares={report.kinds}
        nameOf={named(glossary.kinds)}
      />
      <Shares
        title={words.forms}
        about={words.formsAbout}
        year={year}
        by="form"
        shares={report.forms}
        nameOf={named(glossary.forms)}
      />
      <Results report={report} />
      <Definitions />
    </div>
  );
}
