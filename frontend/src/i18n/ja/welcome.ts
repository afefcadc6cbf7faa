// Words of the page that a one-time link opens.
export const welcome = {
  checking: "招待を確かめています",
  joinTitle: "ようこそ、えにしへ",
  joinLead: "お名前とパスワードを決めると、すぐに使えます。",
  joinOrganization: (name: string) => `「${name}」の担当者として参加します。`,
  joinNew: "このあと、あなたの組織を登録します。",
  joinOffice: (role: string) => `${role}として参加します。`,
  resetTitle: "新しいパスワードを決める",
  resetLead: "決めると、ほかの端末ではログアウトされます。",
  until: (date: string) => `このリンクは ${date} まで使えます。`,
  join: "はじめる",
  reset: "このパスワードにする",
  spentTitle: "このリンクはもう使われています",
  spent:
    "リンクは1回だけ使えます。ご自分で使ったときは、そのとき決めたパスワードでログインしてください。おぼえがないときは、事務局にお知らせください。",
  expiredTitle: "このリンクは期限が切れています",
  expired: "新しいリンクを送るよう、事務局にお知らせください。",
  cancelledTitle: "このリンクは取り消されています",
  cancelled: "事務局が取り消しました。必要なときは、事務局にお問い合わせください。",
  unknownTitle: "このリンクは使えません",
  unknown:
    "アドレスが途中で切れているかもしれません。メールのリンクを最後まで写して開くか、事務局にお知らせください。",
  toSignIn: "ログインへ",
};
