// Words of asking to join and of a forgotten password.
export const joining = {
  title: "参加する",
  lead: "メールアドレスに、登録のつづきのリンクを送ります。",
  organization: "組織の名前",
  organizationHelp: "会社、学校、団体などの名前です。あとからでも書けます。",
  submit: "メールを受け取る",
  sentTitle: "メールを送りました",
  sent: (email: string) => `${email} に届いたメールのリンクを開いてください。`,
  sentHelp:
    "数分待っても届かないときは、迷惑メールの箱とアドレスを確かめて、もう一度お試しください。",
  again: "アドレスを直してもう一度送る",
  closedTitle: "いまは招待で参加できます",
  closed: "参加したいときは、事務局にお知らせください。招待のメールをお送りします。",
  haveAccount: "アカウントがある方は",
  toSignIn: "ログインする",
  newHere: "はじめての方は",
  toJoin: "参加する",
  forgotLink: "パスワードを忘れたとき",
  forgotTitle: "パスワードを忘れたとき",
  forgotLead: "登録したメールアドレスに、新しいパスワードを決めるリンクを送ります。",
  forgotSubmit: "リンクを受け取る",
  forgotSent: (email: string) =>
    `${email} のアカウントがあれば、メールが届きます。リンクを開いて、新しいパスワードを決めてください。`,
};
