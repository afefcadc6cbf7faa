import type { suggestions as ja } from "../ja/suggestions";
import type { Shape } from "../shape";

export const suggestions: Shape<typeof ja> = {
  title: "Partners",
  lead: "Members that seem to fit your organisation. If you say “Interested”, the office takes it further.",
  listTitle: "Suggested partners",
  answerTo: (answer, name) => `${answer}: ${name}`,
  notNowTitle: "Why not?",
  notNowLead: "They are not told. It helps us to find better partners.",
  interestedDone: "You said that you are interested",
  interestedNext: "They have not been told yet. The office checks it and takes it further.",
  mutual: "Both are interested",
  mutualNext: "They are interested too. The office prepares the introduction.",
  takeBack: "Take it back",
  takenBack: (name) => `Your answer about ${name} was taken back.`,
  saidInterested: (name) => `You said that you are interested in ${name}.`,
  saidNotNow: (name) => `${name} will not be suggested for a while.`,
  notNowBefore: "You said: not now",
  inIntroduction: "An introduction has begun",
  toIntroduction: "See the introduction",
  stale:
    "Something changed, so your answer was not sent. Look at the new reasons and choose again.",
  toOrganization: "Page of this member",
  detailTitle: (name) => `You and ${name}`,
  why: "Why this partner?",
  madeOf: "What the fit is made of",
  answerTitle: "Your answer",
  emptyTitle: "No suggested partners yet",
  empty: {
    none: "Register your organisation and become a member, and partners are suggested here.",
    draft: "Your registration is not finished. Hand it in, and the office checks it.",
    submitted: "The office is checking your registration. Suggestions begin when you are a member.",
    inactive: "You are resting, so nobody is suggested. Ask the office to start again.",
    noListing: "Publish one thing that you can give or look for, and partners can be found.",
    nobody:
      "Nobody fits for now. The more you write, the easier it gets, and we look again when members join.",
  },
  toRegister: "Register your organisation",
  toFinish: "Go on registering",
  toOrganizationTasks: "See your registration",
  toListings: "Write a listing",
};
