import type { cases as ja } from "../ja/cases";
import type { Shape } from "../shape";

export const cases: Shape<typeof ja> = {
  and: " and ",
  overdue: (days) => `Next action ${days} ${days === 1 ? "day" : "days"} late`,
  dueToday: "Next action is due today",
  dueOn: (day) => `Next action ${day}`,
  answerBy: (day) => `Please answer by ${day}`,
  nobody: "No assignee",
};
