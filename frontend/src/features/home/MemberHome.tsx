import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components/Link";
import type { Account } from "@/api/session";
import { CaseLine } from "@/components/cases/CaseLine";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { Link } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { openCasesQuery, todoQuery } from "./api";
import { type Step, stepsOf } from "./model";

interface Props {
  account: Account;
  /** The best suggestions, from their own feature. */
  suggestions: ReactNode;
}

/** Where a member begins: what to do, whose turn it is, whom to meet. */
export function MemberHome({ account, suggestions }: Props) {
  const { t, format } = useTranslation();
  return (
    <div className="max-w-3xl">
      <PageHeader title={t.home.title} lead={t.home.lead(format.date(new Date()))} />
      <div className="flex flex-col gap-12">
        {account.organization?.state === "submitted" && (
          <Notice title={t.home.submittedTitle}>{t.home.submitted}</Notice>
        )}
        <Part title={t.home.todo}>
          <Todo />
        </Part>
        {account.organization?.state === "admitted" && (
          <Part title={t.home.cases} more={{ href: paths.introductions, label: t.home.casesMore }}>
            <OpenCases />
          </Part>
        )}
        <Part title={t.home.suggestions} more={{ href: paths.suggestions, label: t.common.more }}>
          {suggestions}
        </Part>
      </div>
    </div>
  );
}

interface PartProps {
  title: string;
  more?: { href: string; label: string };
  children: ReactNode;
}

function Part({ title, more, children }: PartProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-section">{title}</h2>
        {more && <Link href={more.href}>{more.label}</Link>}
      </div>
      {children}
    </section>
  );
}

function Todo() {
  const { t } = useTranslation();
  const todo = useQuery(todoQuery);
  if (todo.error) {
    return <ProblemNotice problem={todo.error} onRetry={() => void todo.refetch()} />;
  }
  if (!todo.data) return <Skeleton lines={2} />;
  const steps = stepsOf(todo.data, t);
  if (steps.length === 0) {
    return (
      <div className="rounded-card bg-quiet p-5">
        <p className="font-bold">{t.home.nothingTitle}</p>
        <p className="text-soft">{t.home.nothing}</p>
      </div>
    );
  }
  return (
    <ol className="flex flex-col gap-3">
      {steps.map((step, at) => (
        <li key={step.key}>
          <StepLink step={step} number={at + 1} />
        </li>
      ))}
    </ol>
  );
}

function StepLink({ step, number }: { step: Step; number: number }) {
  const { t, format } = useTranslation();
  return (
    <AriaLink
      href={step.href}
      className="flex min-h-18 items-center gap-4 rounded-card border border-primary-line bg-primary-quiet px-4 py-4 text-ink transition-colors hover:border-primary md:px-5"
    >
      <span
        aria-hidden="true"
        className="figures flex size-8 shrink-0 items-center justify-center rounded-full bg-primary font-bold text-white"
      >
        {number}
      </span>
      <span className="flex grow flex-col">
        <span className="font-bold text-primary-strong">{step.title}</span>
        <span className="text-help">
          {step.due && (
            <span className="figures font-bold">{t.home.due(format.date(step.due))} </span>
          )}
          {step.why}
        </span>
      </span>
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-primary" />
    </AriaLink>
  );
}

function OpenCases() {
  const { t } = useTranslation();
  const reader = useCaseReader();
  const cases = useQuery(openCasesQuery);
  if (cases.error) {
    return <ProblemNotice problem={cases.error} onRetry={() => void cases.refetch()} />;
  }
  if (!cases.data) return <Skeleton lines={2} />;
  if (cases.data.length === 0) return <p className="text-soft">{t.home.noCases}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line overflow-hidden rounded-card border border-line">
      {cases.data.map((item) => (
        <li key={item.id}>
          <CaseLine item={item} reader={reader} />
        </li>
      ))}
    </ul>
  );
}
