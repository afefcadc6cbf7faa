import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { ownOrganizationQuery } from "@/api/ownOrganization";
import type { FormTask } from "@/components/tasks/tasks";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { BasicsForm, type TaskFormProps } from "./components/BasicsForm";
import { ContactForm } from "./components/ContactForm";
import { GoalsForm } from "./components/GoalsForm";
import { VisibilityForm } from "./components/VisibilityForm";

const forms: Record<FormTask, ComponentType<TaskFormProps>> = {
  basics: BasicsForm,
  goals: GoalsForm,
  contact: ContactForm,
  visibility: VisibilityForm,
};

interface Props {
  organizationId: string;
  task: FormTask;
  /** Goes to a page of the app. */
  onGo: (href: string) => void;
}

/** One task of the own organisation. */
export function TaskPage({ organizationId, task, onGo }: Props) {
  const { t } = useTranslation();
  const organization = useQuery(ownOrganizationQuery(organizationId));
  const Form = forms[task];
  return (
    <>
      <PageHeader
        title={t.organization.tasks[task]}
        lead={t.organization.taskLeads[task]}
        back={{ href: paths.organization, label: t.organization.title }}
      />
      {organization.data ? (
        <Form organization={organization.data} onGo={onGo} />
      ) : organization.error ? (
        <ProblemNotice problem={organization.error} onRetry={() => void organization.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}
