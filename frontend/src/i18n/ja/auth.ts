// Words of the sign-in, of one-time links and of the own account.
export const auth = {
  title: "ログイン",
  lead: "会員の方と事務局の方は、メールアドレスとパスワードでログインしてください。",
  email: "メールアドレス",
  password: "パスワード",
  showPassword: "パスワードを表示する",
  submit: "ログインする",
  submitting: "ログインしています",
  rejected: "メールアドレスかパスワードが違います。もう一度確かめてください。",
  forgot: "パスワードを忘れたとき",
  join: "はじめての方：参加する",
  plainHttpTitle: "このままではログインできません",
  plainHttp:
    "このページは暗号化されていない通信（http）で開かれているため、ログインの状態を安全に保てません。https から始まるアドレスで開くか、事務局にお知らせください。",
  ended: "ログインの期限が切れたため、もう一度ログインしてください。",
  signedOut: "ログアウトしました。",
  name: "お名前",
  nameHelp: "事務局と、いっしょに活動することになった相手に見えます。",
  newPassword: "新しいパスワード",
  passwordHelp:
    "15文字以上で決めてください。好きな言葉を4つほどつなげると、長くても覚えやすくなります。記号や数字はなくてもかまいません。",
  language: "画面の言葉",
  languages: { ja: "日本語", en: "English" },
};
