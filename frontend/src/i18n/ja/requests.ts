// Words of what members ask the office and of who takes no introduction now.
export const requests = {
  questions: {
    title: "会員からの相談",
    about: (name: string) => `${name}との候補について`,
    answer: "返事",
    answerHelp: "相談した会員だけが読みます。電話などで答えたときは、空のまま「済み」にできます。",
    send: "返事を送る",
    markDone: "済みにする",
    required: "返事を書いてください。",
    toPair: "候補を見る",
    sent: (name: string) => `${name}への返事を送りました。`,
    done: (name: string) => `${name}からの相談を済みにしました。`,
  },
  busy: {
    full: (name: string, waiting: number) =>
      `${name}は、返事待ちの紹介が${waiting}件あり、いまは受けられません。`,
    paused: (name: string, day: string) => `${name}は、${day}までお休みです。`,
    what: "承認はできますが、打診は空きができてからになります。",
  },
};
