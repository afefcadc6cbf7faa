import type { ErrorComponentProps } from "@tanstack/react-router";
import { PublicShell } from "@/components/layout/PublicShell";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

/** For an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <PublicShell>
      <PageHeader title={t.shell.notFoundTitle} lead={t.shell.notFoundLead} />
      <LinkButton href={paths.start}>{t.shell.toHome}</LinkButton>
    </PublicShell>
  );
}

/** For a page that broke: what happened and the way on. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <PublicShell>
      <PageHeader title={t.shell.crashTitle} lead={t.shell.crashLead} />
      <ProblemNotice problem={error} onRetry={reset} />
    </PublicShell>
  );
}
