// Words of the page that a renewal link opens.
export const renewal = {
  title: "まだ有効ですか",
  checking: "確かめています",
  lead: (organization: string) => `${organization}の掲載項目です。`,
  until: (day: string) => `いまは${day}まで載ります。`,
  was: (day: string) => `${day}で掲載が終わりました。`,
  button: "まだ有効です",
  what: "押すと、今日から6か月のあいだ載ります。もう必要がなければ、何もしなくてかまいません。",
  doneTitle: "ありがとうございました",
  done: (title: string, day: string) => `「${title}」は${day}まで載ります。`,
  toSignIn: "ログインして、ほかの掲載項目を見る",
  unknownTitle: "このリンクは使えません",
  unknown: "リンクが途中で切れているか、古いものです。ログインすると、掲載項目の期限を延ばせます。",
  overTitle: "このリンクの期限は過ぎました",
  over: "ログインすると、掲載項目をもう一度出せます。",
  closedTitle: "この掲載項目は、もう終わっています",
  closed: "取り下げたか、終わりにした項目です。もう一度出すときは、ログインしてください。",
};
