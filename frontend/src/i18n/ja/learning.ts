// Words of the page on which the office learns from its decisions.
export const learning = {
  title: "判断から学ぶ",
  short: "判断から学ぶ",
  lead: "見送りや辞退の理由を数え、候補の並べ方を見直します。並べ方が変わるのは、管理者が採用したときだけです。",

  refusals: "見送りと辞退の理由",
  period: "期間",
  all: "すべて",
  last_90_days: "この90日",
  fiscalYear: (year: number) => `令和${year - 2018}年度`,
  groups: {
    dismiss: "事務局の見送り",
    not_now: "会員の「今は見送る」",
    decline: "打診への辞退",
    closing: "途中で終わった紹介",
  },
  counted: {
    dismiss: (n: string, of: string) => `決めた候補${of}件のうち、${n}件を見送りました。`,
    not_now: (n: string, of: string) => `会員の返事${of}件のうち、${n}件が「今は見送る」でした。`,
    decline: (n: string, of: string) => `打診への返事${of}件のうち、${n}件が辞退でした。`,
    closing: (n: string, of: string) =>
      `終わった紹介${of}件のうち、${n}件が成果の前に終わりました。`,
  },
  most: (reason: string, n: string) => `いちばん多い理由は「${reason}」で、${n}件です。`,
  mostTwo: (a: string, b: string, n: string) =>
    `いちばん多い理由は「${a}」と「${b}」で、${n}件ずつです。`,
  sentences: (one: string, other: string) => `${one}${other}`,
  nothing: "この期間にはありません。",
  noReason: "理由の記入なし",
  asTable: "すべての理由を表で見る",
  reason: "理由",
  count: "件数",
  share: "割合",

  weights: "いまの重み",
  weightsLead: "候補の点は、四つの項目の点に重みをかけて足したものです。重みは合わせて100です。",
  weight: "重み",
  term: "項目",
  version: (version: string) => `版 ${version}`,
  shippedInUse: "はじめの重みを使っています。",
  adoptedInUse: (name: string) => `採用した${name}を使っています。`,
  olderShipped: (then: string, now: string) =>
    `この重みは、点の付け方が ${then} のときの判断から学んだものです。いまの点の付け方は ${now} です。新しい提案で確かめてください。`,
  reset: "はじめの重みに戻す",

  proposal: "重みの提案",
  fewTitle: "提案には判断がまだ足りません",
  fewDecisions: (n: string, have: string) =>
    `合うかどうかがわかる判断が、あと${n}件たまると提案できます。いまは${have}件です。`,
  fewComparisons: (n: string) =>
    `同じ会員の候補どうしを比べられる判断が、あと${n}組たまると提案できます。`,
  fewOrganizations: (n: string) => `比べられる判断のある会員が、あと${n}増えると提案できます。`,
  whichCount:
    "数えるのは、承認してからどこまで進んだかと、「内容が合わない」「その他」の見送りです。手がまわらない、時期が合わないなどの見送りは、合うかどうかとは別のことなので数えません。",
  ready: (n: string) =>
    `合うかどうかがわかる判断が${n}件あります。これをもとに重みを提案できます。`,
  propose: "判断から重みを提案する",
  proposeAgain: "新しい判断で提案し直す",
  proposed: "重みを提案しました。",
  agree: "判断はいまの重みとよく合っています。変える提案はありません。",
  tooFew: "判断がまだ足りないため、提案できません。",
  name: (id: string) => `提案 ${id}`,
  before: "いままで",
  after: "提案",
  change: "差",
  evidence: (decisions: string, organizations: string) =>
    `確認された${decisions}件をもとに、${organizations}会員の候補どうしを比べました。`,
  result: (before: string, after: string, min: string, max: string) =>
    `学ぶのに使わなかった会員で確かめると、当たりやすさ ${before} % → ${after} %（差の95 %の幅 ${min}〜${max}）です。`,
  verdicts: {
    better: "良くなると言えます。",
    unclear: "良くなるかどうかは、まだはっきりしません。",
    worse: "悪くなると言えます。採用はおすすめしません。",
  },
  meaning:
    "当たりやすさは、同じ会員の二つの候補のうち、先まで進んだほうに高い点が付く割合です。でたらめに並べると50 %になります。",
  details: "もとにした判断",
  countedOnes: "数えた判断",
  leftOut: "数えなかったもの",
  grades: {
    dismissed: "合わないとして見送り",
    held: "あとで、または内容が合わず辞退",
    approved: "承認",
    accepted: "両者承諾",
    formed: "成立",
  },
  leftOutWhy: {
    undecided: "まだ決めていない",
    known: "すでに連携している、重複",
    reason: "合うかどうかとは別の理由での見送り",
    terms: "決めたときの点が残っていない",
  },
  adminDecides: "採用するかどうかは、管理者が決めます。",

  adopt: "採用する",
  reject: "見送る",
  reconsider: "見送りを取り消す",
  adoptAgain: "この版を使う",
  adoptTitle: (name: string) => `${name}の重みを採用しますか`,
  adoptText:
    "次に開く候補から、この重みで点を付けて並べます。これまでの確認と紹介に残る点は変わりません。いつでも元に戻せます。",
  rejectTitle: (name: string) => `${name}を見送りますか`,
  rejectText: "いまの重みのまま続けます。見送りはあとから取り消せます。",
  resetTitle: "はじめの重みに戻しますか",
  resetText:
    "次に開く候補から、はじめの重みで点を付けて並べます。採用した版は、いつでもまた使えます。",
  note: "ひとこと",
  noteHelp: "決めた理由などを書くと、これまでの版に残ります。",
  done: {
    adopt: (name: string) => `${name}の重みを採用しました。`,
    reject: (name: string) => `${name}を見送りました。`,
    reconsider: (name: string) => `${name}の見送りを取り消しました。`,
    reset: "はじめの重みに戻しました。",
  },
  undone: "元に戻しました。",
  stale: "ほかの人が先に変えました。新しい内容を確かめてください。",

  history: "これまでの版",
  shippedName: "はじめの重み",
  states: { proposed: "提案中", adopted: "使用中", retired: "使っていません", rejected: "見送り" },
  steps: { proposed: "提案", adopted: "採用", retired: "使用を終了", rejected: "見送り" },
  byCommand: "コマンド",
  step: (what: string, who: string) => `${what}（${who}）`,
  stepNote: (note: string) => `「${note}」`,
  shortWeights: (reciprocity: string, goals: string, place: string, kinds: string) =>
    `できること ${reciprocity}・目標 ${goals}・近さ ${place}・種別 ${kinds}`,
};
