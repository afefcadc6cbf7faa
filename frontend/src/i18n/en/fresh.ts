import type { fresh as ja } from "../ja/fresh";
import type { Shape } from "../shape";

const s = (n: number) => (n === 1 ? "" : "s");

export const fresh: Shape<typeof ja> = {
  daysLeft: (days) => (days === 0 ? "today is the last day" : `${days} day${s(days)} left`),
  places: (left, of) =>
    left === 0 ? `Full (${of} partners)` : `${left} of ${of} place${s(of)} left`,
  refused: {
    reception_full: (day) =>
      `As many introductions wait for this member as it takes. The first answer is due by ${day}: please try again then.`,
    reception_paused: (day) => `This member rests until ${day}. Please ask after that day.`,
  },
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
};
