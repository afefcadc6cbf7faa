import { type ReactNode, useEffect } from "react";
import { buttonLook } from "@/components/ui/buttonLook";
import { type Goal, GoalTiles } from "@/components/ui/GoalTile";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import type { Answer, CaseLine, MemberLine } from "./api";

/** The one title of a page, which the window carries too. */
export function Title({ children, lead }: { children: string; lead?: string | undefined }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${children}｜${t.glossary.product}`;
  }, [children, t]);
  return (
    <div className="mb-8 flex flex-col gap-2">
      <h1 className="text-title font-bold">{children}</h1>
      {lead && <p className="max-w-line text-soft">{lead}</p>}
    </div>
  );
}

/** What an answer becomes: its content, or what stands in its place. */
export function Shown<T>({
  answer,
  waiting,
  children,
}: {
  answer: Answer<T>;
  waiting?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  switch (answer.state) {
    case "there":
      return children(answer.data);
    case "gone":
      return <Gone />;
    case "failed":
      return (
        <div role="alert" className="flex flex-col items-start gap-3 rounded-card bg-quiet p-6">
          <p className="font-bold">{t.site.failed}</p>
          <p>{t.site.failedWhy}</p>
          <button type="button" className={buttonLook("secondary")} onClick={answer.again}>
            {t.common.retry}
          </button>
        </div>
      );
    case "waiting":
      return waiting ?? <Waiting />;
  }
}

/** Room for what is on its way, as high as it will be, so that nothing jumps. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <p role="status" className="min-h-[60vh] text-soft">
      {t.common.loading}
    </p>
  );
}

/** There is nothing at this address. */
export function Gone() {
  const { t } = useTranslation();
  return (
    <>
      <Title lead={t.site.goneWhy}>{t.site.gone}</Title>
      <a href={paths.start} className={buttonLook("secondary")}>
        {t.shell.toHome}
      </a>
    </>
  );
}

export const asGoals = (numbers: readonly number[]): Goal[] =>
  numbers.filter((n) => n >= 1 && n <= 17) as Goal[];

/** A word of the glossary, or the code while the glossary does not know it. */
export function wordOf(words: Readonly<Record<string, string>>, code: string | undefined): string {
  return code ? (words[code] ?? code) : "";
}

const cardLink =
  "rounded-sm text-primary underline underline-offset-4 hover:text-primary-strong font-bold text-lead";

/** A member in the directory. */
export function MemberCard({ member }: { member: MemberLine }) {
  const { t } = useTranslation();
  const { id, name, kind, ward, summary, goals, offers, needs } = member;
  const facts = [wordOf(t.glossary.kinds, kind), wordOf(t.glossary.wards, ward)].filter(Boolean);
  return (
    <article className="flex flex-col gap-3 rounded-card border border-line p-5">
      <div>
        <h2>
          <a href={paths.member(id)} className={cardLink}>
            {name}
          </a>
        </h2>
        <p className="text-help text-soft">{facts.join(t.common.dot)}</p>
      </div>
      {summary && <p className="line-clamp-3 max-w-line">{summary}</p>}
      <GoalTiles goals={asGoals(goals).slice(0, 3)} />
      {offers + needs > 0 && (
        <p className="figures flex gap-4 text-help text-soft">
          {offers > 0 && <span>{t.site.offers(offers)}</span>}
          {needs > 0 && <span>{t.site.needs(needs)}</span>}
        </p>
      )}
    </article>
  );
}

/** A published case in a list. */
export function CaseCard({ line, level = 2 }: { line: CaseLine; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article className="flex flex-col gap-3 rounded-card border border-line p-5">
      <Heading>
        <a href={paths.case(line.id)} className={cardLink}>
          {line.title}
        </a>
      </Heading>
      <Parties line={line} />
      <p className="line-clamp-4 max-w-line">{line.summary}</p>
      <GoalTiles goals={asGoals(line.goals)} />
    </article>
  );
}

/** Who took part, where, and since when everybody can read it. */
export function Parties({ line }: { line: CaseLine }) {
  const { t, format } = useTranslation();
  const { members, others, place, published_on } = line;
  const names = [
    ...members.map(({ name }) => name),
    ...(others > 0
      ? [members.length > 0 ? t.site.withOthers(others) : t.site.onlyOthers(others)]
      : []),
  ];
  return (
    <p className="figures flex flex-wrap gap-x-4 text-help text-soft">
      <span>{format.list(names)}</span>
      <span>{place}</span>
      <span>{t.site.publishedOn(format.date(published_on))}</span>
    </p>
  );
}
