import { getRouteApi } from "@tanstack/react-router";
import { FormTextField } from "@/components/form/FormFields";
import { FormTextArea } from "@/components/form/FormTextArea";
import { Button } from "@/components/ui/Button";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { LinkButton } from "@/components/ui/Link";
import { isoDay } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { changes } from "./api/case";
import { CasePage } from "./components/CasePage";
import { useCaseForm } from "./components/useCaseForm";
import type { Introduction } from "./model";

const route = getRouteApi("/member/introductions/$id/agreement");

/** Goal, period and roles in writing: with them a case is formed. */
export function AgreementPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  return (
    <CasePage
      id={id}
      action="form"
      title={t.introductions.agreementTitle}
      lead={t.introductions.agreementLead}
    >
      {(item) => <AgreementForm item={item} />}
    </CasePage>
  );
}

function AgreementForm({ item }: { item: Introduction }) {
  const navigate = route.useNavigate();
  return (
    <AgreementFields
      item={item}
      onDone={() =>
        void navigate({
          to: "/introductions/$id",
          params: { id: item.id },
          search: { done: "form" },
        })
      }
    />
  );
}

interface Entries {
  goal: string;
  from: string;
  until: string;
  roles: { organization: string; role: string }[];
}

/** The fields of the agreement, one role for each party that takes part. */
export function AgreementFields({ item, onDone }: { item: Introduction; onDone: () => void }) {
  const { t } = useTranslation();
  const words = t.introductions;
  const parties = item.parties.filter((party) => party.answer === "accepted");
  const roleLabels = Object.fromEntries(
    parties.map(({ organization }, at) => [`roles.${at}.role`, words.roleOf(organization.name)]),
  );
  const { control, bind } = useCaseForm<Entries>({
    defaultValues: {
      goal: "",
      from: isoDay(new Date()),
      until: "",
      roles: parties.map(({ organization }) => ({ organization: organization.id, role: "" })),
    },
    labels: {
      goal: words.agreementGoal,
      from: words.from,
      until: words.until,
      ...roleLabels,
      roles: words.agreementRoles,
    },
    send: ({ until, ...entries }) =>
      changes.form(item, { ...entries, ...(until ? { until } : {}) }),
    done: words.done.form,
    onDone,
  });
  return (
    <form noValidate onSubmit={bind.onSubmit} className="flex flex-col gap-7">
      <ErrorSummary {...bind.summary} />
      <FormTextArea
        name="goal"
        control={control}
        rules={{ required: words.required }}
        label={words.agreementGoal}
        help={words.agreementGoalHelp}
        requirement="required"
        limit={1000}
      />
      <div className="flex flex-wrap items-end gap-x-6 gap-y-7">
        <FormTextField
          name="from"
          control={control}
          rules={{ required: words.required }}
          type="date"
          label={words.from}
          requirement="required"
          width="medium"
        />
        <FormTextField
          name="until"
          control={control}
          type="date"
          label={words.until}
          help={words.untilHelp}
          requirement="optional"
          width="medium"
        />
      </div>
      {parties.map(({ organization }, at) => (
        <FormTextArea
          key={organization.id}
          name={`roles.${at}.role`}
          control={control}
          rules={{ required: words.required }}
          label={words.roleOf(organization.name)}
          help={words.roleHelp}
          requirement="required"
          rows={2}
          limit={1000}
        />
      ))}
      <div className="flex flex-wrap gap-3 max-md:flex-col">
        <Button type="submit" look="primary" wide isPending={bind.isPending}>
          {words.saveAgreement}
        </Button>
        <LinkButton href={paths.introduction(item.id)} wide>
          {t.common.cancel}
        </LinkButton>
      </div>
    </form>
  );
}
