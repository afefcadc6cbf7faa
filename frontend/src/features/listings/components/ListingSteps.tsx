import type { OwnOrganization } from "@/api/ownOrganization";
import { AutosaveBar } from "@/components/form/AutosaveBar";
import { goToConflict } from "@/components/form/ConflictPanel";
import { focusFault } from "@/components/form/focusFault";
import { NextTask } from "@/components/tasks/NextTask";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import type { Side } from "@/components/ui/ListingCard";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { useStepListing } from "../api";
import { type Listing, movesOf } from "../model";
import type { useListingForm } from "../useListingForm";

interface Props {
  organization: OwnOrganization;
  side: Side;
  form: ReturnType<typeof useListingForm>;
  onGo: (href: string) => void;
}

/** How the saving stands, and the way on: the next task, or showing the listing. */
export function ListingSteps({ organization, side, form, onGo }: Props) {
  const { t } = useTranslation();
  const isNew = organization.state === "draft";
  return (
    <AutosaveBar saving={form.saving} problem={form.problem} onRetry={() => void form.flush()}>
      <p className="text-help text-soft">{useConsequence(organization, form.listing)}</p>
      {isNew ? (
        <NextTask
          organization={organization}
          task={side === "offer" ? "offers" : "needs"}
          flush={form.flush}
          onGo={onGo}
          more={
            form.listing && (
              <LinkButton href={paths.newListing(side)} look="quiet">
                {t.listings.another[side]}
              </LinkButton>
            )
          }
        />
      ) : (
        <MemberSteps organization={organization} form={form} onGo={onGo} />
      )}
    </AutosaveBar>
  );
}

/** Publishes what was written, or adds it to what the office looks at. */
function MemberSteps({ organization, form, onGo }: Omit<Props, "side">) {
  const { t } = useTranslation();
  const words = t.listings;
  const step = useStepListing(organization.id);
  const move = organization.state === "admitted" ? "publish" : "submit";
  const isOpen = !form.listing || movesOf(form.listing, organization.state).shown.includes(move);
  const go = async () => {
    const ended = await form.flush();
    if (ended === "conflict") return goToConflict();
    const listing = form.latest();
    if (!listing && form.getValues("title").trim() === "") {
      form.setError("title", { message: t.errors.fields.required });
      return focusFault();
    }
    if (ended === "refused") return focusFault();
    if (ended !== "saved" || !listing) return;
    if (!listing.actions.includes(move)) return onGo(paths.listings);
    step.mutate({ listing, move }, { onSuccess: () => onGo(paths.listings) });
  };
  return (
    <>
      {step.error && <ProblemNotice problem={step.error} />}
      <div className="flex flex-wrap items-center gap-4 max-md:flex-col max-md:items-stretch">
        {isOpen && (
          <Button look="primary" wide isPending={step.isPending} onPress={() => void go()}>
            {words.actions[move]}
          </Button>
        )}
        <LinkButton href={paths.listings} look={isOpen ? "quiet" : "secondary"}>
          {words.toList}
        </LinkButton>
      </div>
    </>
  );
}

/** What the reader should know about who sees this. */
function useConsequence({ state }: OwnOrganization, listing: Listing | undefined): string {
  const words = useTranslation().t.listings;
  if (state === "draft") return words.whenDraft;
  if (state === "submitted") return words.whenSubmitted;
  return listing?.published ? words.unpublished : words.whenAdmitted;
}
