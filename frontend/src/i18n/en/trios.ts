import type { trios as ja, calls as jaCalls } from "../ja/trios";
import type { Shape } from "../shape";

export const trios: Shape<typeof ja> = {
  title: "Trios",
  short: "Trios and calls",
  lead: "Groups of three that can do together what no two of them can. No member is listed more than three times.",
  sections: "Trios or calls",
  three: (names) => names.join(" × "),
  shapes: {
    joint: "All three can do the same thing together",
    ring: "Help goes once around the three",
    chain: "Help is passed on from one to the next",
    hub: "Two of them support the third",
  },
  beyond: (one, other, needs) =>
    `${one} and ${other} alone cannot answer ${needs.map((need) => `“${need}”`).join(", ")}.`,
  details: "The reasons in detail",
  start: "Start an introduction of these three",
  started:
    "The introduction of the three is open. Nothing reaches the members before you ask them.",
  undone: "Taken back.",
  toCase: "Open the introduction",
  staleTitle: "It has changed",
  stale: "Somebody acted or a listing changed. Look at the new content first.",
  emptyTitle: "No trios at present",
  emptyWhy:
    "When more offers and needs are published, groups of three that can help each other appear here.",
  emptyAction: "To the review",
  looking: (looked, members) => `Looking for trios (${looked} of ${members} members so far).`,
  onTheirWay: "Until this is done, the earlier results are shown.",
  mineTitle: "Suggestions of three",
  mineLead: "Groups of three that can do together what no two of them can.",
};

export const calls: Shape<typeof jaCalls> = {
  title: "Calls",
  lead: "Listings that seek several partners. Open one to see who could answer, the best first.",
  places: (places, left) => `${left} of ${places} places left`,
  placesRead: (places) => `${places} (the number was read from the text)`,
  placesUnsaid: "The number of places is not said",
  filled: "All places are taken",
  taken: (taken) => `Introductions under way: ${taken}`,
  takenHow: "Introductions that rest on this listing are counted.",
  kinds: "Kinds that are sought",
  areas: "Where",
  candidates: (n) => `Members that fit (${n})`,
  order:
    "By how well they answer this one listing. Where the score is nearly the same, members of wards with fewer so far go first.",
  toFill: "To fill the places",
  reserve: "In reserve",
  fewer: (found, left) =>
    `${left} places are left, and ${found} members fit. Widening the listing may find more.`,
  review: "Review these two",
  unclear: "Any kind and anywhere.",
  nobodyTitle: "Nobody answers this yet",
  nobodyWhy:
    "Members appear here when they publish an offer that fits. Asking for more kinds may help.",
  emptyTitle: "No calls at present",
  emptyWhy:
    "Needs with the form “Call for partners”, and listings with room for two or more, appear here once they are published.",
  emptyAction: "See the members",
  back: "All calls",
};
