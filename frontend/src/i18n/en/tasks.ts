import type { tasks as ja } from "../ja/tasks";
import type { Shape } from "../shape";

export const tasks: Shape<typeof ja> = {
  progress: (done, of) => `${done} of ${of} done`,
  states: { todo: "To do", begun: "Begun", done: "Done" },
  next: "Next",
  toCheck: "Next: check your answers",
  beginWith: (task) => `Go on with: ${task}`,
  checkAndSubmit: "Check your answers and hand in",
  checkAndPublish: "Check the changes and publish",
  list: "Back to the list",
  moreBasics: "Reading, address, website and more (optional)",
  moreBasicsWhat: "You can add these later",
  check: {
    title: "Check your answers",
    leadSubmit: "This is what you wrote. If it is right, hand it in at the foot of the page.",
    leadPublish:
      "These changes are not published yet. If they are right, publish them at the foot of the page.",
    leadSeen: "This is what is registered now.",
    edit: "Change",
    editOf: (what) => `Change: ${what}`,
    none: "(not written yet)",
    changed: "Changed",
    unpublished: "Not published yet",
    missing: (n) => (n === 1 ? "One thing is still missing" : `${n} things are still missing`),
    noListing:
      "You have not written what you can give or seek. With one of them, partners are easier to find.",
    addOffer: "Add something you can give",
    addNeed: "Add something you look for",
    submit: "Hand it in",
    publish: "Publish all changes",
    submitted: "Handed in",
    published: "Published",
    nextTitle: "What happens next",
    nextSubmitted: [
      "The office checks what you wrote.",
      "When you become a member, what you give and seek is published.",
      "Suggested partners begin to appear under “Today”.",
    ],
    nextPublished: ["Other members see the new version.", "Partners are looked for with it."],
    toHome: "Go to “Today”",
    toSuggestions: "See partners",
    publishedSome: (done, of) => `${done} of ${of} are published. Press again to publish the rest.`,
    nothing: "No change is waiting to be published.",
  },
};
