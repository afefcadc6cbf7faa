import type { ReactNode } from "react";
import type { OwnOrganization } from "@/api/ownOrganization";
import { Pledge } from "@/components/pledge/Pledge";
import { taskOfField } from "@/components/tasks/tasks";
import { Button } from "@/components/ui/Button";
import { Link } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { usePublishAll, useSubmit } from "../api";
import { fieldWords } from "../model";

interface Props {
  organization: OwnOrganization;
  onDone: () => void;
}

/** Hands everything in, with what one agrees to. */
export function SubmitStep({ organization, onDone }: Props) {
  const { t } = useTranslation();
  const words = t.tasks.check;
  const submit = useSubmit(organization);
  return (
    <Box title={t.pledge.title}>
      <Pledge />
      {organization.listings.length === 0 && <p className="max-w-line">⚠ {words.noListing}</p>}
      {organization.missing.length > 0 ? (
        <Missing organization={organization} />
      ) : (
        <>
          {submit.error && <ProblemNotice problem={submit.error} />}
          <div>
            <Button
              look="primary"
              wide
              isPending={submit.isPending}
              onPress={() => submit.mutate(undefined, { onSuccess: onDone })}
            >
              {words.submit}
            </Button>
          </div>
        </>
      )}
    </Box>
  );
}

/** Publishes every draft at once. */
export function PublishStep({ organization, onDone }: Props) {
  const { t } = useTranslation();
  const words = t.tasks.check;
  const publish = usePublishAll(organization);
  const { count, of } = publish.done;
  return (
    <Box>
      {organization.missing.length > 0 && organization.actions.includes("publish") ? (
        <Missing organization={organization} />
      ) : (
        <>
          {publish.error && <ProblemNotice problem={publish.error} />}
          {publish.error && count > 0 && <p role="status">{words.publishedSome(count, of)}</p>}
          <div>
            <Button
              look="primary"
              wide
              isPending={publish.isPending}
              onPress={() => publish.mutate(undefined, { onSuccess: onDone })}
            >
              {words.publish}
            </Button>
          </div>
        </>
      )}
    </Box>
  );
}

function Box({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4 rounded-card bg-quiet p-5 md:p-6">
      {title && <h2 className="text-section">{title}</h2>}
      {children}
    </section>
  );
}

/** What has to be written first, each a link to its task. */
function Missing({ organization: { missing } }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-2">
      <p className="font-bold">⚠ {t.tasks.check.missing(missing.length)}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {missing.map(({ path }) => (
          <li key={path}>
            <Link href={paths.organizationTask(taskOfField(path))}>{fieldWords(t, path)}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
