import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import type { Flushed } from "@/components/form/Autosave";
import { goToConflict } from "@/components/form/ConflictPanel";
import { focusFault } from "@/components/form/focusFault";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { nextHref, nextTask, type Task } from "./tasks";

interface Props {
  organization: OwnOrganization;
  task: Task;
  /** Saves what is waiting. */
  flush: () => Promise<Flushed>;
  /** Goes to a page of the app. */
  onGo: (href: string) => void;
  /** Another way on, beside it. */
  more?: ReactNode;
}

/**
 * The way on from a task: everything is saved first, then comes the next task
 * that is not done, so that a newcomer walks through all of them in one line.
 */
export function NextTask({ organization, task, flush, onGo, more }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [going, setGoing] = useState(false);
  const go = async () => {
    setGoing(true);
    const ended = await flush();
    setGoing(false);
    if (ended === "conflict") goToConflict();
    else if (ended === "refused") focusFault();
    else if (ended !== "failed") {
      const key = ownOrganizationQuery(organization.id).queryKey;
      onGo(wayOn(client.getQueryData<OwnOrganization>(key) ?? organization, task));
    }
  };
  const finished = organization.state !== "draft" && wayOn(organization, task);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 max-md:flex-col max-md:items-stretch">
      <Button look="primary" wide isPending={going} onPress={() => void go()}>
        {finished === paths.organization ? t.tasks.list : nextWords(t, organization, task)}
      </Button>
      {more}
      {finished !== paths.organization && (
        <LinkButton href={paths.organization} look="quiet">
          {t.tasks.list}
        </LinkButton>
      )}
    </div>
  );
}

/** A member has changed one thing and publishes it; a newcomer goes on to the next task. */
function wayOn(organization: OwnOrganization, task: Task): string {
  if (organization.state === "draft") return nextHref(organization, task);
  if (organization.state === "admitted") {
    return organization.published ? paths.organizationCheck : paths.organization;
  }
  return nextTask(organization, task) ? nextHref(organization, task) : paths.organization;
}

function nextWords(t: Words, organization: OwnOrganization, task: Task): string {
  return organization.state === "admitted" || !nextTask(organization, task)
    ? t.tasks.toCheck
    : t.tasks.next;
}
