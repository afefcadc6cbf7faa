import type { today as ja } from "../ja/today";
import type { Shape } from "../shape";

export const today: Shape<typeof ja> = {
  title: "Today",
  lead: (day) => `The work of ${day}.`,
  figures: "Open a list by its number",
  to_review: "To review",
  to_admit: "To admit",
  to_ask: "To ask",
  our_turn: "The office’s turn",
  overdue: "Overdue",
  next: "Introductions due next",
  nextMore: "See all introductions",
  nextEmptyTitle: "No introductions under way",
  nextEmptyWhy: "Approve suggestions: introductions appear here in the order of their next action.",
  review: "Review these first",
  reviewMore: "Go to the review",
  reviewEmptyTitle: "Everything is reviewed",
  reviewEmptyWhy: "New suggestions will appear here.",
  pair: (a, b) => `${a} and ${b}`,
};
