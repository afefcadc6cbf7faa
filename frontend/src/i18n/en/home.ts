import type { home as ja } from "../ja/home";
import type { Shape } from "../shape";

export const home: Shape<typeof ja> = {
  title: "Today",
  lead: (date) => `${date}. Only what matters now.`,
  todo: "To do",
  nothingTitle: "Nothing to do now",
  nothing: "When an answer is awaited or something is about to end, it stands here.",
  due: (date) => `by ${date}`,
  tasks: {
    register: "Register your organisation",
    complete_organization: "Finish your registration and hand it in",
    add_listing: "Write what you can give or look for",
    answer_introduction: (name) => `Answer about the introduction to ${name}`,
    renew_listing: (title) => `Check whether “${title}” is still true`,
  },
  whys: {
    register: "As a member you are told whom you might fit.",
    complete_organization: "Once the office has checked it you are a member.",
    add_listing: "Partners are found from what you write. One thing is enough.",
    answer_introduction: "The other side and the office are waiting.",
    renew_listing: "One tap keeps it for longer.",
  },
  submittedTitle: "Handed in",
  submitted:
    "The office is checking your registration. Once you are a member, suggested partners appear here.",
  cases: "Introductions under way",
  casesMore: "See all introductions",
  noCases:
    "No introduction is under way. Say “Interested” to a suggestion, and the office takes it further.",
  suggestions: "Members that may fit you",
};
