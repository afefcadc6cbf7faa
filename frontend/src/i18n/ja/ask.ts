// Words of what a member asks the office about a suggestion.
export const ask = {
  open: "相談する",
  title: "事務局に相談する",
  lead: "この候補について、聞きたいことを書いてください。相手には伝わりません。",
  label: "聞きたいこと",
  send: "事務局に送る",
  cancel: "やめる",
  required: "聞きたいことを書いてください。",
  sent: (name: string) => `${name}について、事務局に相談を送りました。返事が来たらお知らせします。`,
  waiting: "事務局に相談中です",
  you: "あなたの相談",
  office: "事務局の返事",
  done: "事務局が対応しました。",
};
