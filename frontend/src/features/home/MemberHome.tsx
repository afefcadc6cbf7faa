import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { receptionQuery } from "@/api/reception";
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
import { openCasesQuery } from "./api";
import { RestNotice } from "./components/RestNotice";
import { TodoList } from "./components/TodoList";

// It stands at the foot of the page and few open it.
const ReceptionSetting = lazy(() => import("./components/ReceptionSetting"));

interface Props {
  account: Account;
  /** The best suggestions, from their own feature. */
  suggestions: ReactNode;
}

/** Where a member begins: what to do, whose turn it is, whom to meet. */
export function MemberHome({ account, suggestions }: Props) {
  const { t, format } = useTranslation();
  const member = account.organization?.state === "admitted" ? account.organization : undefined;
  const reception = useQuery({ ...receptionQuery(member?.id ?? ""), enabled: Boolean(member) });
  const resting = Boolean(reception.data?.paused_until);
  return (
    <div className="max-w-3xl">
      <PageHeader title={t.home.title} lead={t.home.lead(format.date(new Date()))} />
      <div className="flex flex-col gap-12">
        {account.organization?.state === "submitted" && (
          <Notice title={t.home.submittedTitle}>{t.home.submitted}</Notice>
        )}
        {member && <RestNotice organizationId={member.id} />}
        <Part title={t.home.todo}>
          <TodoList />
        </Part>
        {member && (
          <Part title={t.home.cases} more={{ href: paths.introductions, label: t.home.casesMore }}>
            <OpenCases />
          </Part>
        )}
        {/* Who rests reads so above; the list would only say it again. */}
        {!resting && (
          <Part title={t.home.suggestions} more={{ href: paths.suggestions, label: t.common.more }}>
            {suggestions}
          </Part>
        )}
        {member && (
          <Suspense>
            <ReceptionSetting organizationId={member.id} />
          </Suspense>
        )}
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
