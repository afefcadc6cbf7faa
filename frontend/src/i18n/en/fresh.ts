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
  renewNow: "Still true",
  changed: "It had changed. Look at what it says now and choose again.",
  reception: {
    paused: (day) => `Resting until ${day}`,
    pausedWhat:
      "No new partners are suggested and nobody asks. Introductions under way go on as they are.",
    resume: "End the rest",
  },
};
