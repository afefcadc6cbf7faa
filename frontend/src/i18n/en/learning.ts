import type { learning as ja } from "../ja/learning";
import type { Shape } from "../shape";

export const learning: Shape<typeof ja> = {
  title: "Learning from decisions",
  short: "Learning",
  lead: "Counts why suggestions and introductions were refused, and reviews how suggestions are ranked. The ranking changes only when an administrator adopts a proposal.",

  refusals: "Why things were refused",
  period: "Period",
  all: "All",
  last_90_days: "Last 90 days",
  fiscalYear: (year) => `Fiscal year ${year}`,
  groups: {
    dismiss: "Dismissed by the office",
    not_now: "Members’ “not now”",
    decline: "Declined when asked",
    closing: "Introductions that ended early",
  },
  counted: {
    dismiss: (n, of) => `Of ${of} suggestions decided on, ${n} were dismissed.`,
    not_now: (n, of) => `Of ${of} answers of members, ${n} were “not now”.`,
    decline: (n, of) => `Of ${of} answers to the office, ${n} were refusals.`,
    closing: (n, of) => `Of ${of} introductions that ended, ${n} ended before an outcome.`,
  },
  most: (reason, n) => `The most frequent reason is “${reason}” (${n}).`,
  mostTwo: (a, b, n) => `The most frequent reasons are “${a}” and “${b}” (${n} each).`,
  sentences: (one, other) => `${one} ${other}`.trim(),
  nothing: "None in this period.",
  noReason: "No reason given",
  asTable: "All reasons as a table",
  reason: "Reason",
  count: "Number",
  share: "Share",

  weights: "The weights in use",
  weightsLead:
    "The score of a suggestion is the sum of four terms, each times its weight. The weights add up to 100.",
  weight: "Weight",
  term: "Term",
  version: (version) => `Version ${version}`,
  shippedInUse: "The original weights are in use.",
  adoptedInUse: (name) => `${name} is in use.`,
  olderShipped: (then, now) =>
    `These weights were learned while scores were made as in ${then}; now they are made as in ${now}. Check them with a new proposal.`,
  reset: "Go back to the original weights",

  proposal: "Proposed weights",
  fewTitle: "Not enough decisions for a proposal yet",
  fewDecisions: (n, have) =>
    `${n} more decisions that say whether a suggestion fits are needed. So far there are ${have}.`,
  fewComparisons: (n) =>
    `${n} more pairs of decisions about one organization are needed to compare.`,
  fewOrganizations: (n) => `${n} more organizations with decisions to compare are needed.`,
  whichCount:
    "What counts is how far approved suggestions came, and dismissals for “not relevant” and “other”. Dismissals for lack of capacity, bad timing and the like say nothing about the fit and are not counted.",
  ready: (n) =>
    `There are ${n} decisions that say whether a suggestion fits. Weights can be proposed from them.`,
  propose: "Propose weights from decisions",
  proposeAgain: "Propose anew from the latest decisions",
  proposed: "Weights were proposed.",
  agree: "The decisions agree with the weights in use. There is nothing to propose.",
  tooFew: "There are not enough decisions for a proposal yet.",
  name: (id) => `Proposal ${id}`,
  before: "So far",
  after: "Proposed",
  change: "Change",
  evidence: (decisions, organizations) =>
    `From ${decisions} reviewed suggestions, comparing those of each of ${organizations} organizations.`,
  result: (before, after, min, max) =>
    `Checked on organizations it did not learn from, the hit rate goes ${before}% → ${after}% (95% range of the difference ${min} to ${max}).`,
  verdicts: {
    better: "This is an improvement.",
    unclear: "Whether this is an improvement is not clear yet.",
    worse: "This makes it worse. Better do not adopt it.",
  },
  meaning:
    "The hit rate is how often, of two suggestions of one organization, the one that came farther has the higher score. Chance gives 50%.",
  details: "The decisions behind it",
  countedOnes: "Counted",
  leftOut: "Not counted",
  grades: {
    dismissed: "Dismissed as not fitting",
    held: "Put off, or declined as not fitting",
    approved: "Approved",
    accepted: "Accepted by both",
    formed: "Agreement formed",
  },
  leftOutWhy: {
    undecided: "Not decided yet",
    known: "Partners already, or duplicates",
    reason: "Dismissed for a reason other than the fit",
    terms: "The score at that time was not kept",
  },
  adminDecides: "An administrator decides whether to adopt it.",

  adopt: "Adopt",
  reject: "Put aside",
  reconsider: "Take back",
  adoptAgain: "Use this version",
  adoptTitle: (name) => `Adopt the weights of ${name}?`,
  adoptText:
    "From the next suggestion that anybody opens, scores are made with these weights. Scores kept with past reviews and introductions stay. You can go back at any time.",
  rejectTitle: (name) => `Put ${name} aside?`,
  rejectText: "The weights in use stay. This can be taken back later.",
  resetTitle: "Go back to the original weights?",
  resetText:
    "From the next suggestion that anybody opens, scores are made with the original weights. The adopted version can be used again at any time.",
  note: "Note",
  noteHelp: "For example why; it stays with the versions.",
  done: {
    adopt: (name) => `The weights of ${name} are in use.`,
    reject: (name) => `${name} was put aside.`,
    reconsider: (name) => `${name} is proposed again.`,
    reset: "The original weights are in use again.",
  },
  undone: "Undone.",
  stale: "Somebody else was quicker. Look at what stands here now.",

  history: "Versions",
  shippedName: "Original weights",
  states: { proposed: "Proposed", adopted: "In use", retired: "Not in use", rejected: "Put aside" },
  steps: { proposed: "Proposed", adopted: "Adopted", retired: "Ended", rejected: "Put aside" },
  byCommand: "command",
  step: (what, who) => `${what} (${who})`,
  stepNote: (note) => `: ${note}`,
  shortWeights: (reciprocity, goals, place, kinds) =>
    `Offers and needs ${reciprocity} · goals ${goals} · nearness ${place} · kinds ${kinds}`,
};
