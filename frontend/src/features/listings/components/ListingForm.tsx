import { Controller, useWatch } from "react-hook-form";
import type { OwnOrganization } from "@/api/ownOrganization";
import { FormTextField } from "@/components/form/FormFields";
import { FormTextArea } from "@/components/form/FormTextArea";
import { fieldId } from "@/components/form/useProblemForm";
import { TaskProgress } from "@/components/tasks/TaskProgress";
import { RadioGroup } from "@/components/ui/Choices";
import type { Side } from "@/components/ui/ListingCard";
import { Notice } from "@/components/ui/Notice";
import { useTranslation } from "@/i18n/language";
import { detailLimit, emptyContent, hasMore, type Listing } from "../model";
import { useListingForm } from "../useListingForm";
import { CapabilityPicker } from "./CapabilityPicker";
import { ListingConflict } from "./ListingConflict";
import { ListingSteps } from "./ListingSteps";
import { MoreFields } from "./MoreFields";
import { Sharpen } from "./Sharpen";

interface Props {
  organization: OwnOrganization;
  side: Side;
  /** The listing to change; a new one has none. */
  listing?: Listing | undefined;
  /** A new listing has got its id. */
  onCreated: (id: string) => void;
  /** Goes to a page of the app. */
  onGo: (href: string) => void;
}

/** One offer or need: a title is enough, everything else helps. */
export function ListingForm({ organization, side, listing, onCreated, onGo }: Props) {
  const { t, format } = useTranslation();
  const words = t.listings;
  const form = useListingForm({ organization, side, listing, onCreated });
  const { control, taken } = form;
  const [title, detail] = useWatch({ control, name: ["title", "detail"] });
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="flex max-w-line flex-col gap-8"
    >
      {organization.state === "draft" && <TaskProgress organization={organization} />}
      {form.restored && <Notice>{t.autosave.restored}</Notice>}
      {taken.length > 0 && (
        <Notice>{t.autosave.taken(format.list(taken.map((field) => words.fields[field])))}</Notice>
      )}
      {form.clashes.length > 0 && <ListingConflict form={form} />}
      <FormTextField
        name="title"
        control={control}
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
      <Sharpen organizationId={organization.id} side={side} control={control} />
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
      <ListingSteps organization={organization} side={side} form={form} onGo={onGo} />
    </form>
  );
}
