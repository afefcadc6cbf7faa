// Words of what is never left hanging: questions to the office, how many
// introductions an organisation takes, and listings that stay true.
export const fresh = {
  daysLeft: (days: number) => (days === 0 ? "今日まで" : `あと${days}日`),
  places: (left: number, of: number) =>
    left === 0 ? `満員（${of}団体）` : `あと${left}団体（${of}団体のうち）`,
  refused: {
    reception_full: (day: string) =>
      `この会員は、返事待ちの紹介がいっぱいです。先の返事の期限は${day}です。そのあとに、もう一度お試しください。`,
    reception_paused: (day: string) =>
      `この会員は${day}までお休みです。休みが終わってから、お願いしてください。`,
  },
  renewNow: "まだ有効です",
  changed: "内容が変わっていました。新しい内容を確かめて、もう一度選んでください。",
  reception: {
    paused: (day: string) => `${day}までお休みです`,
    pausedWhat: "新しい候補や紹介のお願いは届きません。進んでいる紹介はそのまま続きます。",
    resume: "お休みを終える",
  },
};
