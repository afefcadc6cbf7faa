import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Controller, useWatch } from "react-hook-form";
import { FormTextField } from "@/components/form/FormFields";
import { FormRadioGroup } from "@/components/form/FormRadioGroup";
import { FormSelect } from "@/components/form/FormSelect";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { Disclosure } from "@/components/ui/Disclosure";
import { EmptyState } from "@/components/ui/EmptyState";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { isoDay } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { previewQuery, useOpenRound } from "./api/rounds";
import { SlateFacts } from "./components/SlateFacts";
import { eachChoices, type Least, optionsOf, type RoundEntries, usualEach } from "./round";

const route = getRouteApi("/member/rounds/new");

/** Opens a round from a preview: what is chosen above, what it would hold below. */
export function NewRoundPage() {
  const { t } = useTranslation();
  const words = t.roundPages;
  const navigate = route.useNavigate();
  const open = useOpenRound();
  const [year = 0, month = 0] = isoDay(new Date()).split("-").map(Number);
  const form = useProblemForm<RoundEntries>({
    defaultValues: {
      name: words.defaultName(year, month),
      each: String(usualEach),
      least: "none",
      kinds: [],
      wards: [],
    },
    labels: { name: words.name, each: words.eachLabel, least: words.leastLabel },
    send: async ({ name, ...chosen }) => {
      const round = await open.mutateAsync({ name: name.trim(), options: optionsOf(chosen) });
      await navigate({ to: paths.roundList, search: { opened: round.id } });
    },
    sentenceFor: ({ code }) =>
      code === "round_open" ? words.taken : code === "round_empty" ? words.empty : undefined,
  });
  const chosen = useWatch({ control: form.control });
  const options = optionsOf({
    each: chosen.each ?? String(usualEach),
    least: chosen.least ?? "none",
    kinds: chosen.kinds ?? [],
    wards: chosen.wards ?? [],
  });
  const preview = useQuery(previewQuery(options));
  const empty = preview.data?.pairs === 0;
  return (
    <>
      <PageHeader
        title={words.newTitle}
        lead={words.newLead}
        back={{ href: paths.roundList, label: words.title }}
      />
      <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-10">
        <Choices form={form} />
        <section aria-labelledby="preview" className="flex flex-col gap-5">
          <h2 id="preview" className="text-section">
            {words.preview}
          </h2>
          <p role="status" className="text-soft empty:hidden">
            {preview.isFetching && words.previewing}
          </p>
          {preview.error && (
            <ProblemNotice problem={preview.error} onRetry={() => void preview.refetch()} />
          )}
          {preview.isPending && <Skeleton lines={6} />}
          {preview.data &&
            (empty ? (
              <EmptyState title={words.empty} why={words.emptyWhy} />
            ) : (
              <SlateFacts slate={preview.data} level={3} />
            ))}
        </section>
        <ErrorSummary {...form.summary} />
        <div className="flex flex-wrap gap-3 max-md:flex-col-reverse max-md:items-stretch">
          <Button
            wide
            type="submit"
            look="primary"
            isPending={form.formState.isSubmitting}
            disabledReason={empty ? words.emptyWhy : undefined}
          >
            {words.submit}
          </Button>
          <LinkButton href={paths.roundList} wide>
            {t.common.cancel}
          </LinkButton>
        </div>
      </form>
    </>
  );
}

function Choices({ form }: { form: ReturnType<typeof useProblemForm<RoundEntries>> }) {
  const { t } = useTranslation();
  const words = t.roundPages;
  const least: { value: Least; label: string }[] = [
    { value: "none", label: words.leastNone },
    { value: "good", label: words.leastGood },
    { value: "very_good", label: words.leastVeryGood },
  ];
  return (
    <div className="flex flex-col gap-6">
      <FormTextField
        name="name"
        control={form.control}
        width="medium"
        label={words.name}
        help={words.nameHelp}
        requirement="required"
        autoComplete="off"
        rules={{ validate: (name) => String(name).trim() !== "" || words.nameRequired }}
      />
      <FormSelect
        name="each"
        control={form.control}
        label={words.eachLabel}
        help={words.eachHelp}
        options={eachChoices.map((n) => ({ value: String(n), label: words.eachOption(n) }))}
      />
      <FormRadioGroup
        name="least"
        control={form.control}
        label={words.leastLabel}
        help={words.leastHelp}
        choices={least}
        columns
      />
      <Disclosure title={words.narrow}>
        <div className="flex flex-col gap-5">
          <p className="text-help text-soft">{words.narrowHelp}</p>
          {(["kinds", "wards"] as const).map((name) => (
            <Controller
              key={name}
              name={name}
              control={form.control}
              render={({ field }) => (
                <ChipGroup
                  label={words[name]}
                  options={Object.entries(t.glossary[name]).map(([value, label]) => ({
                    value,
                    label,
                  }))}
                  value={field.value}
                  onChange={field.onChange}
                />
              )}
            />
          ))}
        </div>
      </Disclosure>
    </div>
  );
}
