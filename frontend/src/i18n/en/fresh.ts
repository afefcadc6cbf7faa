import type { fresh as ja } from "../ja/fresh";
import type { Shape } from "../shape";

const s = (n: number) => (n === 1 ? "" : "s");

export const fresh: Shape<typeof ja> = {
  daysLeft: (days) => (days === 0 ? "today is the last day" : `${days} day${s(days)} left`),
  places: (left, of) =>
    left === 0 ? `Full (${of} partners)` : `${left} of ${of} place${s(of)} left`,
  ask: {
    open: "Ask the office",
    title: "Ask the office",
    lead: "Write what you want to know about this partner. They are not told.",
    label: "Your question",
    send: "Send to the office",
    cancel: "Cancel",
    required: "Please write what you want to know.",
    sent: (name) => `Your question about ${name} was sent. We tell you when it is answered.`,
    waiting: "The office has your question",
    you: "Your question",
    office: "The office's answer",
    done: "The office has taken care of it.",
  },
  stillOpen: {
    title: (title) => `Is “${title}” still open?`,
    why: (name) =>
      name ? `The introduction to ${name} has ended.` : "An introduction about it has ended.",
    yes: "Still looking",
    enough: "We have enough",
    edit: "Change it",
    finished: (title) => `“${title}” has ended.`,
    renewed: (title, day) => `“${title}” is shown until ${day}.`,
    back: (title) => `“${title}” is back.`,
  },
  renewNow: "Still true",
  changed: "It had changed. Look at what it says now and choose again.",
  reception: {
    title: "How many introductions you take",
    now: (waiting, places) =>
      `${waiting} introduction${s(waiting)} wait${waiting === 1 ? "s" : ""} for your answer. You take ${places} at a time.`,
    label: "Introductions at a time",
    help: "Those that you have not answered. The office asks for no more than this.",
    choice: (n) => `${n}`,
    standard: (n) => `As usual (${n})`,
    rest: "Rest for a while",
    until: "Until when?",
    untilHelp: "After this day it starts again by itself.",
    weeks: { 2: "2 weeks", 4: "1 month", 13: "3 months" },
    save: "Set",
    saved: "Set.",
    paused: (day) => `Resting until ${day}`,
    pausedWhat:
      "No new partners are suggested and nobody asks. Introductions under way go on as they are.",
    resume: "End the rest",
  },
  renew: {
    title: "Still true?",
    checking: "Checking",
    lead: (organization) => `A listing of ${organization}.`,
    until: (day) => `It is shown until ${day}.`,
    was: (day) => `It was shown until ${day}.`,
    button: "Still true",
    what: "It then stays for six months from today. If it is no longer true, there is nothing to do.",
    doneTitle: "Thank you",
    done: (title, day) => `“${title}” is shown until ${day}.`,
    toSignIn: "Sign in to see your other listings",
    unknownTitle: "This link does not work",
    unknown: "It was cut off or is old. You can renew your listings when you sign in.",
    overTitle: "This link is too old",
    over: "You can show the listing again when you sign in.",
    closedTitle: "This listing has ended",
    closed: "It was withdrawn or finished. To show it again, please sign in.",
  },
  questions: {
    title: "Questions from members",
    about: (name) => `About the suggestion of ${name}`,
    answer: "Answer",
    answerHelp: "Only the one who asked reads it. If you answered by telephone, mark it as done.",
    send: "Send the answer",
    markDone: "Mark as done",
    required: "Please write an answer.",
    toPair: "See the suggestion",
    sent: (name) => `Your answer to ${name} was sent.`,
    done: (name) => `The question of ${name} is done.`,
  },
  busy: {
    full: (name, waiting) =>
      `${waiting} introduction${s(waiting)} wait${waiting === 1 ? "s" : ""} for ${name}, which takes no more now.`,
    paused: (name, day) => `${name} rests until ${day}.`,
    what: "You can approve, but asking has to wait until there is room.",
  },
};
