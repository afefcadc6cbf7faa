// Words of the member's home.
export const home = {
  title: "今日",
  lead: (date: string) => `${date}　いま必要なことだけを並べています。`,
  todo: "すること",
  nothingTitle: "いますることはありません",
  nothing: "返事が必要なことや期限が近いものがあると、ここでお知らせします。",
  due: (date: string) => `${date}まで`,
  tasks: {
    register: "組織を登録する",
    complete_organization: "登録を書き終えて、受付に出す",
    add_listing: "できることか助けてほしいことを書く",
    answer_introduction: (name: string) => `${name}との紹介に返事をする`,
    renew_listing: (title: string) => `「${title}」がまだ有効か確かめる`,
  },
  whys: {
    register: "会員になると、合いそうな相手の候補が届きます。",
    complete_organization: "事務局が確かめると、会員になります。",
    add_listing: "書いた内容から候補が見つかります。1件から始められます。",
    answer_introduction: "相手と事務局が返事を待っています。",
    renew_listing: "ひと押しで期限を延ばせます。",
  },
  submittedTitle: "受付中です",
  submitted: "事務局が登録の内容を確かめています。会員になると、この画面に候補が届き始めます。",
  cases: "進んでいる紹介",
  casesMore: "紹介をすべて見る",
  noCases: "進んでいる紹介はまだありません。候補で「興味あり」を選ぶと、事務局が紹介を進めます。",
  suggestions: "合いそうな会員",
};
