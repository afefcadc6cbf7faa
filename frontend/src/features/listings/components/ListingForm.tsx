import { Controller, useWatch } from "react-hook-form";
import type { OwnOrganization } from "@/api/ownOrganization";
import { FormTextArea, FormTextField } from "@/components/form/FormFields";
import { fieldId, useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { RadioGroup } from "@/components/ui/Choices";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { LinkButton } from "@/components/ui/Link";
import type { Side } from "@/components/ui/ListingCard";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { useSaveListing } from "../api";
import {
  detailLimit,
  emptyContent,
  hasMore,
  type Listing,
  type ListingContent,
  titleLimit,
} from "../model";
import { CapabilityPicker } from "./CapabilityPicker";
import { MoreFields } from "./MoreFields";

interface Props {
  organization: OwnOrganization;
  side: Side;
  /** The listing to change; a new one has none. */
  listing?: Listing | undefined;
  onSaved: () => void;
}

export type Entries = typeof emptyContent;

/** One offer or need: a title is enough, everything else helps. */
export function ListingForm({ organization, side, listing, onSaved }: Props) {
  const { t } = useTranslation();
  const words = t.listings;
  const save = useSaveListing(organization.id);
  const form = useProblemForm<Entries>({
    defaultValues: entriesOf(listing?.content),
    labels: words.fields,
    pathOf: (path) => path.replace(/^content\./, "").replace(/\[.*$/, ""),
    send: async (entries) => {
      // What this form does not show, such as the importance, stays as it is.
      const content = { ...listing?.content, ...entries };
      await save.mutateAsync({ side, content, listing });
      onSaved();
    },
    sentenceFor: (problem) => (problem.kind === "stale" ? t.organization.staleTitle : undefined),
  });
  const { control } = form;
  const [title, detail] = useWatch({ control, name: ["title", "detail"] });
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex max-w-line flex-col gap-8">
      <ErrorSummary {...form.summary}>
        {form.problem?.kind === "stale" && (
          <>
            <p>{words.staleWhat}</p>
            {listing && <p>{words.staleNow(listing.content.title)}</p>}
          </>
        )}
      </ErrorSummary>
      <FormTextField
        name="title"
        control={control}
        rules={{
          required: t.errors.fields.required,
          validate: (text) =>
            [...String(text)].length <= titleLimit || t.errors.fields.too_long(String(titleLimit)),
        }}
        label={words.fields.title}
        help={words.help.title[side]}
        requirement="required"
      />
      <FormTextArea
        name="detail"
        control={control}
        label={words.fields.detail}
        help={words.help.detail}
        requirement="optional"
        limit={detailLimit}
      />
      <Controller
        name="capabilities"
        control={control}
        render={({ field: { value, onChange }, fieldState }) => (
          <div id={fieldId("capabilities")}>
            <CapabilityPicker
              side={side}
              text={`${title}\n${detail}`}
              value={value}
              onChange={onChange}
              error={fieldState.error?.message}
            />
          </div>
        )}
      />
      <MoreFields control={control} open={hasMore(listing?.content ?? emptyContent)} />
      <Controller
        name="visibility"
        control={control}
        render={({ field: { value, onChange }, fieldState }) => (
          <div id={fieldId("visibility")}>
            <RadioGroup
              label={words.fields.visibility}
              value={value}
              onChange={onChange}
              error={fieldState.error?.message}
              choices={(["public", "members", "staff"] as const).map((degree) => ({
                value: degree,
                label: t.glossary.visibility[degree],
                help: words.visibleTo[degree],
              }))}
            />
          </div>
        )}
      />
      <div className="flex flex-col gap-3">
        <p className="text-help text-soft">{consequence(t, organization, listing)}</p>
        <div className="flex flex-wrap items-center gap-4 max-md:flex-col max-md:items-stretch">
          <Button type="submit" look="primary" wide isPending={form.formState.isSubmitting}>
            {saveWords(t, organization, listing)}
          </Button>
          <LinkButton href={paths.listings} look="quiet">
            {t.common.cancel}
          </LinkButton>
        </div>
      </div>
    </form>
  );
}

function entriesOf(content: ListingContent | undefined): Entries {
  const entries: Record<string, unknown> = { ...emptyContent };
  for (const key of Object.keys(emptyContent)) {
    entries[key] = content?.[key as keyof Entries] ?? entries[key];
  }
  return entries as Entries;
}

function saveWords(t: Words, { state }: OwnOrganization, listing: Listing | undefined): string {
  if (listing) return t.listings.save;
  if (state === "admitted") return t.listings.saveNew;
  return state === "submitted" ? t.listings.saveSubmitted : t.listings.saveDraft;
}

function consequence(t: Words, { state }: OwnOrganization, listing: Listing | undefined): string {
  const shown = listing ? listing.state === "published" || listing.state === "in_progress" : true;
  if (state === "admitted") return shown ? t.listings.whenAdmitted : t.listings.unpublished;
  return state === "submitted" ? t.listings.whenSubmitted : t.listings.whenDraft;
}
