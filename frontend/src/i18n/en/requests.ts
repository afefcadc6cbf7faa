import type { requests as ja } from "../ja/requests";
import type { Shape } from "../shape";

const s = (n: number) => (n === 1 ? "" : "s");

export const requests: Shape<typeof ja> = {
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
