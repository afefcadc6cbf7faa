import type { OwnOrganization } from "@/api/ownOrganization";
import { Button } from "@/components/ui/Button";
import { Link } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { useStep } from "../api";
import { changedFields, fieldWords, taskOfField } from "../model";

/** What comes after the tasks: handing it in, waiting, or publishing a change. */
export function NextStep({ organization }: { organization: OwnOrganization }) {
  const { t, format } = useTranslation();
  const words = t.organization;
  const submit = useStep(organization, "submit");
  if (organization.state === "submitted") {
    return (
      <Notice title={words.submittedTitle}>
        <p>{words.states.submitted}</p>
        {organization.submitted_at && (
          <p className="figures text-help text-soft">
            {format.dateTime(organization.submitted_at)}
          </p>
        )}
      </Notice>
    );
  }
  if (!organization.actions.includes("submit")) return null;
  const { missing } = organization;
  return (
    <section className="flex flex-col gap-4 rounded-card bg-quiet p-5 md:p-6">
      <h2 className="text-section">{words.submitTitle}</h2>
      {missing.length > 0 ? (
        <>
          <p>{words.missingTitle(missing.length)}</p>
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {missing.map(({ path }) => (
              <li key={path}>
                <Link href={paths.organizationTask(taskOfField(path))}>{fieldWords(t, path)}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p className="max-w-line">{words.submitLead}</p>
          {submit.error && <ProblemNotice problem={submit.error} />}
          <div>
            <Button
              look="primary"
              wide
              isPending={submit.isPending}
              onPress={() => submit.mutate()}
            >
              {words.submit}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** A draft beside what is published: what differs, and putting it before everybody. */
export function UnpublishedChanges({ organization }: { organization: OwnOrganization }) {
  const { t, format } = useTranslation();
  const words = t.organization;
  const publish = useStep(organization, "publish");
  const { published, profile } = organization;
  return (
    <div role="status" className="empty:-mb-6">
      {published && (
        <Notice
          tone="warning"
          title={words.draftTitle}
          action={
            organization.actions.includes("publish") && (
              <Button look="primary" isPending={publish.isPending} onPress={() => publish.mutate()}>
                {words.publish}
              </Button>
            )
          }
        >
          <p>
            {words.draftWhat(
              format.list(changedFields(profile, published).map((field) => fieldWords(t, field))),
            )}
          </p>
          {publish.error && <ProblemNotice problem={publish.error} />}
        </Notice>
      )}
      {publish.isSuccess && !published && <Notice tone="success">{words.published}</Notice>}
    </div>
  );
}
