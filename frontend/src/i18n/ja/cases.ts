// Words of a case wherever it stands in a list.
export const cases = {
  and: " と ",
  overdue: (days: number) => `次の対応が${days}日遅れています`,
  dueToday: "次の対応は今日",
  dueOn: (day: string) => `次の対応 ${day}`,
  answerBy: (day: string) => `${day}までにお答えください`,
  nobody: "担当なし",
};
