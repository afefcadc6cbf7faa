import type { OwnOrganization } from "@/api/ownOrganization";
import type { components } from "@/api/schema";
import type { Goal } from "@/components/ui/GoalTile";
import type { Words } from "@/i18n/ja";
import { paths } from "@/paths";

export type Suggestion = components["schemas"]["Suggestion"];
export type Brief = components["schemas"]["Brief"];

/** Why a member puts a suggestion aside: the closed list of the API. */
export const notNowReasons = [
  "not_relevant",
  "already_partners",
  "capacity",
  "timing",
  "other",
] as const;
export type NotNowReason = (typeof notNowReasons)[number];

/** What a member says. */
export type Saying = { answer: "interested" } | { answer: "not_now"; reason: NotNowReason };

/** The reader's organisation and the other one. */
export function sidesOf({ organizations }: Suggestion): { own: Brief; other: Brief } {
  const [own, other] = organizations as [Brief, Brief];
  return { own, other };
}

/** Where the answers stand, as far as the reader may know. */
export function standing(
  suggestion: Suggestion,
): "open" | "interested" | "mutual" | "not_now" | "introduced" {
  const { other } = sidesOf(suggestion);
  const they = suggestion.interested.includes(other.id);
  if (suggestion.introduction_id) return "introduced";
  if (suggestion.answer?.answer === "not_now") return "not_now";
  if (suggestion.answer?.answer === "interested") return they ? "mutual" : "interested";
  return "open";
}

const goalsShown = 4;

/** The goals that both share, else the other's: as many as a card holds. */
export function goalsToShow(suggestion: Suggestion): Goal[] {
  const shared = suggestion.scoring.reasons.find(({ code }) => code === "same_goal")?.goals;
  const goals = shared?.length ? shared : sidesOf(suggestion).other.goals;
  return goals.slice(0, goalsShown) as Goal[];
}

/** Why there are no suggestions, and the way on. */
export function whyEmpty(
  organization: OwnOrganization | undefined,
  t: Words,
): { why: string; way?: { href: string; label: string } } {
  const words = t.suggestions;
  if (!organization) {
    return { why: words.empty.none, way: { href: paths.organization, label: words.toRegister } };
  }
  switch (organization.state) {
    case "draft":
      return { why: words.empty.draft, way: { href: paths.organization, label: words.toFinish } };
    case "submitted":
      return {
        why: words.empty.submitted,
        way: { href: paths.organization, label: words.toOrganizationTasks },
      };
    case "inactive":
      return { why: words.empty.inactive };
    case "admitted": {
      const published = organization.listings.some(({ state }) => state === "published");
      return {
        why: published ? words.empty.nobody : words.empty.noListing,
        way: { href: paths.listings, label: words.toListings },
      };
    }
  }
}
