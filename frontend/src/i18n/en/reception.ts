import type { reception as ja } from "../ja/reception";
import type { Shape } from "../shape";

const s = (n: number) => (n === 1 ? "" : "s");

export const reception: Shape<typeof ja> = {
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
};
