// Words of the page of the own account.
export const account = {
  title: "アカウント",
  lead: "あなたのお名前、画面の言葉、パスワードです。",
  aboutYou: "あなたについて",
  emailHelp: "変えたいときは、事務局にお知らせください。",
  saved: "保存しました。",
  passwordTitle: "パスワードを変える",
  passwordLead: "変えると、ほかの端末ではログアウトされます。",
  current: "いまのパスワード",
  change: "パスワードを変える",
  changed: "パスワードを変えました。",
  signOutTitle: "ログアウト",
  signOutLead: "共用の端末では、使い終わったらログアウトしてください。",
};
