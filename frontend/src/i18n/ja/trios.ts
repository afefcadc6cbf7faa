// Words of the lists of trios and of calls.
export const trios = {
  title: "三者の候補",
  short: "三者・募集",
  lead: "二者だけでは足りないことが、三者そろうとできる組み合わせです。同じ会員が入るのは三つまでです。",
  sections: "三者・募集の切り替え",
  three: (names: readonly string[]) => names.join(" × "),
  shapes: {
    joint: "三者が同じことをいっしょにできます",
    ring: "三者のあいだで、できることがひとめぐりします",
    chain: "できることが次の会員へつながります",
    hub: "二者がひとつの会員を支えます",
  },
  beyond: (one: string, other: string, needs: readonly string[]) =>
    `${one}と${other}だけでは、${needs.map((need) => `「${need}」`).join("")}にこたえられません。`,
  details: "くわしい理由",
  start: "この三者で紹介を始める",
  started: "三者の紹介ができました。打診するまで会員には届きません。",
  undone: "元に戻しました。",
  toCase: "紹介を開く",
  staleTitle: "内容が変わりました",
  stale: "ほかの人の操作や掲載項目の変更がありました。新しい内容を確かめてください。",
  emptyTitle: "三者の候補はありません",
  emptyWhy:
    "公開中の「できること」と「助けてほしいこと」が増えると、三者で満たし合える組み合わせがここに出ます。",
  emptyAction: "候補の確認へ",
  looking: (looked: string, members: string) =>
    `三者の組み合わせをさがしています（会員${members}のうち${looked}まで）。`,
  onTheirWay: "さがし終わるまで、前の結果を出しています。",
  mineTitle: "三者での候補",
  mineLead: "二者だけでは足りないことを、三者そろって満たし合える組み合わせです。",
};

export const calls = {
  title: "募集",
  lead: "何団体かの協力を求めている掲載項目です。開くと、こたえられる会員を合う順に見られます。",
  places: (places: string, left: string) => `${places}団体のうち、あと${left}団体`,
  placesRead: (places: string) => `${places}（数は文章から読み取りました）`,
  placesUnsaid: "団体の数は書かれていません",
  filled: "必要な数がそろっています",
  taken: (taken: string) => `紹介が進んでいるもの：${taken}件`,
  takenHow: "この掲載項目をもとに始まった紹介を数えています。",
  kinds: "さがしている種別",
  areas: "できる地域",
  candidates: (n: string) => `合う会員（${n}）`,
  order:
    "この掲載項目ひとつにどれだけこたえられるかの順です。点がほぼ同じなら、まだ少ない区の会員を先にします。",
  toFill: "空きを埋める会員",
  reserve: "控え",
  fewer: (found: string, left: string) =>
    `あと${left}団体のところ、合う会員は${found}団体でした。掲載項目の書き方を広げると見つかることがあります。`,
  review: "この二者を確認する",
  unclear: "種別も地域も問いません。",
  nobodyTitle: "こたえられる会員はまだいません",
  nobodyWhy:
    "この掲載項目に合う「できること」が公開されると、ここに出ます。さがしている種別を広げると見つかることもあります。",
  emptyTitle: "いまの募集はありません",
  emptyWhy:
    "連携の形が「参加者募集」の「助けてほしいこと」や、受け入れる数が二つ以上の掲載項目が公開されると、ここに出ます。",
  emptyAction: "会員を見る",
  back: "募集の一覧",
};
