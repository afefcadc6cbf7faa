import type { OwnOrganization } from "@/api/ownOrganization";
import { nextHref, nextTask } from "@/components/tasks/tasks";
import { LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { changedFields, fieldWords, unpublished } from "../model";

/** What comes after the tasks, or the next of them. */
export function NextStep({ organization }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  const next = nextTask(organization);
  const ready = organization.missing.length === 0;
  return (
    <div className="flex flex-wrap items-center gap-4 max-md:flex-col max-md:items-stretch">
      {next && (
        <LinkButton href={nextHref(organization)} look={ready ? "secondary" : "primary"} wide>
          {t.tasks.beginWith(t.organization.tasks[next])}
        </LinkButton>
      )}
      {(ready || !next) && (
        <LinkButton href={paths.organizationCheck} look="primary" wide>
          {t.tasks.checkAndSubmit}
        </LinkButton>
      )}
    </div>
  );
}

/** It was handed in: since when, and what one may still do. */
export function Waiting({ organization }: { organization: OwnOrganization }) {
  const { t, format } = useTranslation();
  return (
    <Notice title={t.organization.submittedTitle}>
      <p>{t.organization.states.submitted}</p>
      {organization.submitted_at && (
        <p className="figures text-help text-soft">{format.dateTime(organization.submitted_at)}</p>
      )}
    </Notice>
  );
}

/** Drafts beside what is published: what differs, and the way to publish them. */
export function UnpublishedChanges({ organization }: { organization: OwnOrganization }) {
  const { t, format } = useTranslation();
  const words = t.organization;
  const { published, profile } = organization;
  const waiting = unpublished(organization);
  if (organization.state !== "admitted" || waiting === 0) return null;
  const changed = [
    ...(published ? changedFields(profile, published).map((field) => fieldWords(t, field)) : []),
    ...organization.listings
      .filter((listing) => listing.actions.includes("publish"))
      .map((listing) => listing.content.title),
  ];
  return (
    <Notice
      tone="warning"
      title={words.draftTitle}
      action={
        <LinkButton href={paths.organizationCheck} look="primary">
          {t.tasks.checkAndPublish}
        </LinkButton>
      }
    >
      <p>{words.draftWhat(format.list(changed))}</p>
    </Notice>
  );
}
