import { useQuery } from "@tanstack/react-query";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { Pledge } from "@/components/pledge/Pledge";
import { TaskProgress } from "@/components/tasks/TaskProgress";
import { StateBadge } from "@/components/ui/Badges";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { NextStep, UnpublishedChanges, Waiting } from "./components/NextStep";
import { RegisterForm } from "./components/RegisterForm";
import { TaskList } from "./components/TaskList";
import { taskRows } from "./model";

/** Where a member registers the organisation. */
export function RegisterPage({ onGo }: { onGo: (href: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t.organization.start.title} lead={t.organization.start.lead} />
      <RegisterForm onGo={onGo} />
    </>
  );
}

/** The own organisation: where it stands, its tasks, and the next step. */
export function OrganizationPage({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const organization = useQuery(ownOrganizationQuery(organizationId));
  if (organization.data) return <Organization organization={organization.data} />;
  return (
    <>
      <PageHeader title={t.organization.title} />
      {organization.error ? (
        <ProblemNotice problem={organization.error} onRetry={() => void organization.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

function Organization({ organization }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  const words = t.organization;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={organization.profile.name || words.title}
        lead={organization.state === "submitted" ? words.lead : words.states[organization.state]}
        actions={<StateBadge of="organization" state={organization.state} />}
      />
      <div className="flex flex-col gap-6">
        {organization.return_note && (
          <Notice tone="warning" title={words.returnedTitle}>
            <p className="whitespace-pre-line">{organization.return_note}</p>
            <p className="text-help text-soft">{words.returnedNext}</p>
          </Notice>
        )}
        <UnpublishedChanges organization={organization} />
        {organization.state === "submitted" && <Waiting organization={organization} />}
        <section aria-label={words.tasksTitle} className="flex flex-col gap-4">
          {organization.state !== "admitted" && <TaskProgress organization={organization} />}
          <TaskList rows={taskRows(organization, t)} />
        </section>
        {organization.state === "draft" && <NextStep organization={organization} />}
        {organization.consent && (
          <section
            aria-labelledby="pledge"
            className="flex flex-col gap-3 border-t border-line pt-6"
          >
            <h2 id="pledge" className="text-lead">
              {t.pledge.title}
            </h2>
            <Pledge consent={organization.consent} />
          </section>
        )}
      </div>
    </div>
  );
}
