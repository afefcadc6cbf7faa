import { ArrowDown, ArrowUp, ArrowUpDown, Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "@/i18n/language";
import { Button } from "./Button";
import { classes } from "./classes";
import { csvOf, downloadText } from "./csv";
import { Link } from "./Link";

/** A column: how a row shows in it, sorts by it and leaves by it. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** What to sort by; without it the column does not sort. */
  sortBy?: (row: Row) => string | number;
  /** The cell as text for the file; without it the column stays out. */
  text?: (row: Row) => string;
  align?: "start" | "end";
}

interface Sort {
  column: string;
  descending: boolean;
}

interface Props<Row> {
  /** What the table lists; read out before it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The page of a row; its first cell becomes the link, and a click anywhere follows it. */
  rowHref?: (row: Row) => string;
  /** File name without its ending; offers the rows as CSV. */
  csvName?: string;
  empty?: ReactNode;
}

/** Rows to scan, sort, open and take along. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowId,
  rowHref,
  csvName,
  empty,
}: Props<Row>) {
  const { t, lang } = useTranslation();
  const [sort, setSort] = useState<Sort>();
  if (rows.length === 0) return <>{empty ?? <p className="py-8 text-soft">{t.common.noRows}</p>}</>;
  const shown = sorted(rows, columns, sort, lang);
  return (
    <div className="flex flex-col gap-3">
      {csvName && (
        <div className="flex justify-end" data-print="no">
          <Button
            look="quiet"
            icon={<Download aria-hidden="true" className="size-5" />}
            onPress={() => downloadText(`${csvName}.csv`, csvOf(columns, shown))}
          >
            {t.common.downloadCsv}
          </Button>
        </div>
      )}
      <section
        aria-label={caption}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[80dvh] overflow-auto rounded-card border border-line print:max-h-none"
      >
        <table className="w-full border-separate border-spacing-0 max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead className="max-sm:hidden">
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {shown.map((row) => (
              <tr
                key={rowId(row)}
                className="group relative hover:bg-primary-quiet max-sm:flex max-sm:flex-col max-sm:gap-1 max-sm:border-b max-sm:border-line max-sm:p-4 max-sm:last:border-b-0"
              >
                {columns.map((column, at) => (
                  <BodyCell key={column.id} column={column} isHeader={at === 0}>
                    {at === 0 && rowHref ? (
                      <span className="[&>a]:after:absolute [&>a]:after:inset-0 [&>a]:font-bold">
                        <Link href={rowHref(row)} plain>
                          {column.cell(row)}
                        </Link>
                      </span>
                    ) : (
                      column.cell(row)
                    )}
                  </BodyCell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
  lang: string,
): Row[] {
  const by = columns.find((column) => column.id === sort?.column)?.sortBy;
  if (!by || !sort) return [...rows];
  const words = new Intl.Collator(lang, { numeric: true });
  const order = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
  return [...rows].sort((a, b) => (sort.descending ? -1 : 1) * order(by(a), by(b)));
}

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const { t } = useTranslation();
  const mine = sort?.column === column.id ? sort : undefined;
  const Icon = mine ? (mine.descending ? ArrowDown : ArrowUp) : ArrowUpDown;
  return (
    <th
      scope="col"
      {...(mine
        ? { "aria-sort": mine.descending ? ("descending" as const) : ("ascending" as const) }
        : {})}
      className={classes(
        "sticky top-0 z-10 border-b border-line bg-quiet px-4 py-1 text-help font-bold whitespace-nowrap",
        column.align === "end" ? "text-right" : "text-left",
      )}
    >
      {column.sortBy ? (
        <button
          type="button"
          title={t.common.sortBy(column.header)}
          onClick={() => onSort({ column: column.id, descending: mine ? !mine.descending : false })}
          className="inline-flex min-h-touch items-center gap-1.5 rounded-control hover:underline hover:underline-offset-4"
        >
          {column.header}
          <Icon aria-hidden="true" className={classes("size-4", !mine && "text-solid-gray-420")} />
        </button>
      ) : (
        <span className="inline-flex min-h-touch items-center">{column.header}</span>
      )}
    </th>
  );
}

interface BodyCellProps<Row> {
  column: Column<Row>;
  isHeader: boolean;
  children: ReactNode;
}

function BodyCell<Row>({ column, isHeader, children }: BodyCellProps<Row>) {
  const look = classes(
    "px-4 py-3 align-top font-normal max-sm:p-0 sm:border-b sm:border-line sm:group-last:border-b-0",
    column.align === "end" ? "figures sm:text-right" : "text-left",
  );
  return isHeader ? (
    <th scope="row" className={classes(look, "text-left sm:min-w-44")}>
      {children}
    </th>
  ) : (
    <td className={classes(look, "max-sm:flex max-sm:gap-3")}>
      {/* On a phone the rows stack and each cell says what it is. */}
      <span
        aria-hidden="true"
        className="min-w-24 shrink-0 text-help leading-7 text-soft sm:hidden"
      >
        {column.header}
      </span>
      {children}
    </td>
  );
}
