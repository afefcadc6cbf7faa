export const reports = {
  title: "Report of the year",
  yearTitle: (year: number, _reiwa: number) => `Report of fiscal year ${year}`,
  yearShort: (year: number, reiwa: number) => `Fiscal year ${year} (Reiwa ${reiwa})`,
  lead: (year: number) => `1 April ${year} to 31 March ${year + 1}`,
  years: "Choose a fiscal year",
  print: "Print",
  excel: "Save as Excel",
  officeOnly: "This page is for the office",
  officeOnlyWhy: "The report of the year is read by the office.",
  headline: (state: string, introductions: string, formed: string, outcomes: string) =>
    state === "ahead"
      ? "This fiscal year has not begun yet."
      : `${state === "running" ? "So far this year" : "In this year"}: ${introductions} introductions, ${formed} partnerships formed, ${outcomes} outcomes reported.`,
  figuresTitle: "The year in numbers",
  figures: {
    members: "New members",
    listings: "Listings published",
    reviewed: "Suggestions reviewed",
    introductions: "Introductions",
    accepted: "All accepted",
    formed: "Formed",
    outcomes: "Outcomes",
    closed: "Closed without an outcome",
  },
  firstYear: "There are no records of the year before. Counting begins with this year.",
  before: (n: string, change: string, sign: number) =>
    sign === 0
      ? `The year before: ${n} too`
      : `The year before: ${n} (${change} ${sign > 0 ? "more" : "fewer"} now)`,
  ofTarget: (n: string, percent: string) =>
    percent ? `${percent}% of the target ${n}` : `Target ${n}`,
  setTargets: "Set targets",
  changeTargets: "Change the targets",
  targetsHelp: "Write what you want to reach this year. Leave a box empty for no target.",
  targetWrong: "Write a number from 0 to 1,000,000.",
  targetsSaved: "The targets are saved.",
  targetHistory: "Changes of the targets",
  targetChange: (what: string, was: string, is: string) => `${what}: ${was} → ${is}`,
  noTarget: "none",
  months: "Introductions and partnerships by month",
  monthsAbout: "How many were introduced and how many were formed in that month.",
  month: (n: number) =>
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][n - 1] ??
    "",
  goals: "By goal",
  goalsAbout:
    "Counted by the goals of the outcome, or while there is none, by the goals that were a reason for the introduction. A case with several goals counts once under each.",
  goal: (n: string, name: string) => `${n} ${name}`,
  wards: "By ward",
  kinds: "By kind of member",
  partiesAbout:
    "Counted by the members that were introduced, as their profiles are now. A case whose members differ counts once under each.",
  forms: "By form of working together",
  formsAbout:
    "Counted by the forms that were a reason for the introduction. Cases without one are left out.",
  by: { month: "Month", goal: "Goal", ward: "Ward", kind: "Kind", form: "Form" },
  closing: "Why introductions closed without an outcome",
  noClosing: "No introduction closed without an outcome this year.",
  results: "Outcomes reported",
  noResults: "No outcome has been reported this year yet.",
  nothing: "Nothing is counted here",
  nothingWhy: "Nothing of this year fits.",
  joined: ", ",
  countedLead: (reiwa: number, year: number, n: string) =>
    `${n} in fiscal year ${year} (Reiwa ${reiwa}).`,
  backTo: (year: number, _reiwa: number) => `Report of fiscal year ${year}`,
  definitionsTitle: "How this is counted",
  definitionsLead:
    "A fiscal year runs from 1 April to 31 March, in days of Japan. Everything counts once, in the year in which it first got there. A number opens the list of what it counts.",
  definitions: {
    members: "By the day on which the office admitted them. Members that rest now are included.",
    listings:
      "By the day on which they were first published. Those withdrawn or expired since are included.",
    reviewed:
      "Suggestions that the office approved, put off, marked as duplicate or dismissed. Undone decisions are left out. Each suggestion counts once a year.",
    introductions: "By the day of the approval. Undone approvals are left out.",
    accepted: "By the day on which at least two had accepted and nobody was still to answer.",
    formed: "By the day on which goal, period and roles were first recorded.",
    outcomes:
      "By the day on which the outcome was first reported. Later corrections change nothing.",
    closed: "By the day on which they ended without a report. Cases opened again are left out.",
  },
};
