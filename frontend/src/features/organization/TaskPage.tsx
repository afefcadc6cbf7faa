import { useQuery } from "@tanstack/react-query";
import type { ComponentType } from "react";
import { ownOrganizationQuery } from "@/api/ownOrganization";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { BasicsForm, type TaskFormProps } from "./components/BasicsForm";
import { ContactForm } from "./components/ContactForm";
import { GoalsForm } from "./components/GoalsForm";
import { VisibilityForm } from "./components/VisibilityForm";
import type { FormTask } from "./model";

const forms: Record<FormTask, ComponentType<TaskFormProps>> = {
  basics: BasicsForm,
  goals: GoalsForm,
  contact: ContactForm,
  visibility: VisibilityForm,
};

interface Props {
  organizationId: string;
  task: FormTask;
  onSaved: () => void;
}

/** One task of the own organisation. */
export function TaskPage({ organizationId, task, onSaved }: Props) {
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
        <Form organization={organization.data} onSaved={onSaved} />
      ) : organization.error ? (
        <ProblemNotice problem={organization.error} onRetry={() => void organization.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}
