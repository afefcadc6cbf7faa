import {
  Banknote,
  Building2,
  GraduationCap,
  Hammer,
  HeartHandshake,
  House,
  Landmark,
  type LucideIcon,
  School,
  Sprout,
  Stethoscope,
  Store,
  Users,
} from "lucide-react";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";
import { Shape, type ShapeName } from "./Shape";

/** The code of a kind of organisation. */
export type OrganizationKind = keyof Words["glossary"]["kinds"];
export type ListingState = keyof Words["glossary"]["listingStates"];
export type OrganizationState = keyof Words["glossary"]["organizationStates"];
export type IntroductionState = keyof Words["glossary"]["introductionStates"];

const kindIcons: Record<OrganizationKind, LucideIcon> = {
  company: Building2,
  sole_proprietor: Store,
  university: GraduationCap,
  school: School,
  vocational_school: Hammer,
  npo: Sprout,
  welfare_medical: Stethoscope,
  civic_group: HeartHandshake,
  neighborhood_association: House,
  financial: Banknote,
  economic_body: Users,
  public: Landmark,
};

/** What kind of organisation this is. */
export function KindBadge({ kind }: { kind: OrganizationKind }) {
  const { t } = useTranslation();
  const Icon = kindIcons[kind];
  return (
    <span className="inline-flex items-center gap-1.5 text-help text-soft">
      <Icon aria-hidden="true" className="size-4.5 shrink-0" strokeWidth={1.75} />
      {t.glossary.kinds[kind]}
    </span>
  );
}

type Tone = "neutral" | "waiting" | "good" | "over" | "attention";

const toneLooks: Record<Tone, string> = {
  neutral: "border-line bg-paper text-soft",
  waiting: "border-primary-line bg-primary-quiet text-primary-strong",
  good: "border-success bg-success-quiet text-green-900",
  attention: "border-warning bg-warning-quiet text-warning-ink",
  over: "border-line bg-quiet text-soft",
};

const organizationLooks: Record<OrganizationState, [ShapeName, Tone]> = {
  draft: ["hollow", "neutral"],
  submitted: ["half", "waiting"],
  admitted: ["full", "good"],
  inactive: ["pause", "over"],
};

const listingLooks: Record<ListingState, [ShapeName, Tone]> = {
  draft: ["hollow", "neutral"],
  submitted: ["half", "waiting"],
  published: ["full", "good"],
  in_progress: ["linked", "waiting"],
  done: ["check", "over"],
  withdrawn: ["cross", "over"],
  expired: ["warning", "attention"],
};

const introductionLooks: Record<IntroductionState, [ShapeName, Tone]> = {
  proposed: ["hollow", "neutral"],
  asked_first: ["half", "waiting"],
  asked_second: ["half", "waiting"],
  both_accepted: ["full", "waiting"],
  met: ["full", "waiting"],
  provisional: ["full", "waiting"],
  formed: ["linked", "good"],
  active: ["linked", "good"],
  reported: ["check", "good"],
  closed: ["cross", "over"],
};

export type StateBadgeProps =
  | { of: "organization"; state: OrganizationState }
  | { of: "listing"; state: ListingState }
  | { of: "introduction"; state: IntroductionState };

/** A state as a word and a shape; the colour only helps. */
export function StateBadge(props: StateBadgeProps) {
  const { t } = useTranslation();
  const [word, [shape, tone]] = lookOf(props, t);
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 self-start rounded-full border px-2.5 py-0.5 text-help leading-normal whitespace-nowrap",
        toneLooks[tone],
      )}
    >
      <Shape name={shape} />
      {word}
    </span>
  );
}

function lookOf(props: StateBadgeProps, t: Words): [string, [ShapeName, Tone]] {
  switch (props.of) {
    case "organization":
      return [t.glossary.organizationStates[props.state], organizationLooks[props.state]];
    case "listing":
      return [t.glossary.listingStates[props.state], listingLooks[props.state]];
    case "introduction":
      return [t.glossary.introductionStates[props.state], introductionLooks[props.state]];
  }
}
