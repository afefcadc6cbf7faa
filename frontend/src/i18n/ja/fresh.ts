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
  ask: {
    open: "相談する",
    title: "事務局に相談する",
    lead: "この候補について、聞きたいことを書いてください。相手には伝わりません。",
    label: "聞きたいこと",
    send: "事務局に送る",
    cancel: "やめる",
    required: "聞きたいことを書いてください。",
    sent: (name: string) =>
      `${name}について、事務局に相談を送りました。返事が来たらお知らせします。`,
    waiting: "事務局に相談中です",
    you: "あなたの相談",
    office: "事務局の返事",
    done: "事務局が対応しました。",
  },
  stillOpen: {
    title: (title: string) => `「${title}」は、まだ募集中ですか`,
    why: (name: string) =>
      name ? `${name}との紹介が終わりました。` : "かかわっていた紹介が終わりました。",
    yes: "まだ探しています",
    enough: "もう足りています",
    edit: "内容を直す",
    finished: (title: string) => `「${title}」を終わりにしました。`,
    renewed: (title: string, day: string) => `「${title}」は${day}まで載ります。`,
    back: (title: string) => `「${title}」を戻しました。`,
  },
  renewNow: "まだ有効です",
  changed: "内容が変わっていました。新しい内容を確かめて、もう一度選んでください。",
  reception: {
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
    paused: (day: string) => `${day}までお休みです`,
    pausedWhat: "新しい候補や紹介のお願いは届きません。進んでいる紹介はそのまま続きます。",
    resume: "お休みを終える",
  },
};
