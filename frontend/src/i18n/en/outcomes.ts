import type { outcomes as ja } from "../ja/outcomes";
import type { Shape } from "../shape";

export const outcomes: Shape<typeof ja> = {
  title: "Outcomes",
  lead: "What came of introductions, and what was learned.",
  empty: "No outcome has been reported yet",
  emptyWhy: "Once a partnership was active and its outcome is written down, it is listed here.",
  toIntroductions: "To the introductions",
  purpose: "Purpose",
  content: "What was done",
  reason: "How it began",
  challenges: "What was hard",
  lessons: "What was learned",
  results: "Results",
  people: (n) => `${n} people took part`,
  quantity: (text) => `Quantity: ${text}`,
  press: (text) => `Press: ${text}`,
  continues: "It goes on",
  ends: "It ended with this",
  recordedOn: (date) => `Reported ${date}`,
  place: "Place",
  more: "Read more",
  less: "Close",
  toCase: "See this introduction",
  together: " and ",
};
