// Words of the setting how many introductions an organisation takes.
export const reception = {
  title: "紹介を受ける数",
  now: (waiting: number, places: number) =>
    `返事待ちの紹介は、いま${waiting}件です。一度に${places}件まで受けます。`,
  label: "一度に受けられる紹介",
  help: "返事をしていない紹介の数です。これより多くは、事務局がお願いしません。",
  choice: (n: number) => `${n}件`,
  standard: (n: number) => `事務局の標準（${n}件）`,
  rest: "しばらくお休み",
  until: "いつまで休みますか",
  untilHelp: "この日が過ぎると、自動でまた始まります。",
  weeks: { 2: "2週間", 4: "1か月", 13: "3か月" },
  save: "決める",
  saved: "決めました。",
};
