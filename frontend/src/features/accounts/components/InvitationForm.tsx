import { useQuery } from "@tanstack/react-query";
import { Controller } from "react-hook-form";
import { FormTextField } from "@/components/form/FormFields";
import { FormTextArea } from "@/components/form/FormTextArea";
import { OrganizationPicker } from "@/components/form/OrganizationPicker";
import { fieldId, useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { RadioGroup } from "@/components/ui/Choices";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { organizationNameQuery, useInvite } from "../api/invitations";
import {
  type InvitationEntries,
  invitableRoles,
  invitationBody,
  type OneTimeLink,
  type Role,
} from "../model";

/** The longest message, in characters, as the rule of the server has it. */
const longestMessage = 2000;

interface Props {
  inviter: Role;
  /** The id of the organisation to which somebody is invited; undefined lets choose. */
  organization: string | undefined;
  onMade: (link: OneTimeLink) => void;
  onCancel: () => void;
}

/** Whom to invite and as what. */
export function InvitationForm({ organization, ...rest }: Props) {
  const known = useQuery({ ...organizationNameQuery(organization ?? ""), enabled: !!organization });
  if (organization && known.isPending) return <Skeleton lines={3} />;
  return (
    <Entries {...rest} organization={known.data && { id: known.data.id, name: known.data.name }} />
  );
}

type EntriesProps = Omit<Props, "organization"> & {
  organization: { id: string; name: string } | undefined;
};

function Entries({ inviter, organization, onMade, onCancel }: EntriesProps) {
  const { t } = useTranslation();
  const words = t.accounts;
  const invite = useInvite();
  const form = useProblemForm<InvitationEntries>({
    defaultValues: {
      email: "",
      name: "",
      role: "member",
      membership: organization ? "existing" : "new",
      organization_id: organization?.id ?? "",
      message: "",
    },
    labels: {
      email: words.email,
      name: words.name,
      role: words.role,
      organization_id: words.organization,
      message: words.message,
    },
    send: async (entries) => onMade(await invite.mutateAsync(invitationBody(entries))),
    sentenceFor: (problem) => (problem.code === "taken" ? words.emailTaken : undefined),
  });
  const roles = invitableRoles(inviter);
  const [role, membership] = form.watch(["role", "membership"]);
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-6">
      <p className="text-soft">{words.inviteLead}</p>
      <ErrorSummary {...form.summary} />
      <FormTextField
        name="email"
        control={form.control}
        type="email"
        autoComplete="off"
        inputMode="email"
        label={words.email}
        requirement="required"
        rules={{ validate: (email) => email.trim() !== "" || t.errors.fields.required }}
      />
      <FormTextField
        name="name"
        control={form.control}
        autoComplete="off"
        label={words.name}
        help={words.nameHelp}
        requirement="optional"
      />
      {roles.length > 1 ? (
        <Controller
          name="role"
          control={form.control}
          render={({ field }) => (
            <RadioGroup
              {...pick(field)}
              label={words.role}
              choices={roles.map((value) => ({
                value,
                label: t.glossary.roles[value],
                help: words.roleHelp[value],
              }))}
            />
          )}
        />
      ) : (
        <p className="text-help text-soft">{words.roleLimited}</p>
      )}
      {role === "member" && (
        <Controller
          name="membership"
          control={form.control}
          render={({ field }) => (
            <RadioGroup
              {...pick(field)}
              label={words.membership}
              choices={[
                { value: "new", label: words.membershipNew, help: words.membershipNewHelp },
                {
                  value: "existing",
                  label: words.membershipExisting,
                  help: words.membershipExistingHelp,
                },
              ]}
            />
          )}
        />
      )}
      {role === "member" && membership === "existing" && (
        <Controller
          name="organization_id"
          control={form.control}
          rules={{ validate: (id) => id !== "" || words.organizationRequired }}
          render={({ field, fieldState }) => (
            <OrganizationPicker
              {...pick(field)}
              id={fieldId("organization_id")}
              label={words.organization}
              help={words.organizationHelp}
              requirement="required"
              error={fieldState.error?.message}
              {...(organization ? { initialName: organization.name } : {})}
            />
          )}
        />
      )}
      <FormTextArea
        name="message"
        control={form.control}
        label={words.message}
        help={words.messageHelp}
        requirement="optional"
        limit={longestMessage}
        rows={3}
      />
      <div className="flex flex-wrap justify-end gap-3 max-md:flex-col-reverse max-md:items-stretch">
        <Button wide onPress={onCancel}>
          {t.common.cancel}
        </Button>
        <Button wide type="submit" look="primary" isPending={form.formState.isSubmitting}>
          {words.makeLink}
        </Button>
      </div>
    </form>
  );
}

// Groups of choices have no single input that could take a ref.
function pick<V>({
  value,
  onChange,
  onBlur,
}: {
  value: V;
  onChange: (value: V) => void;
  onBlur: () => void;
}) {
  return { value, onChange, onBlur };
}
