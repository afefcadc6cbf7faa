// Why two organisations should meet, in plain words. {give} is quoted from who
// gives, {take} from who gains; {giver}, {taker}, {one} and {other} are names.
// Without names one of the two is the reader.
interface TopicName {
  ja: string;
  en: string;
}

export const reasons = {
  youGive: "あなたの{give}が、相手の{take}に役立ちそうです。",
  youGiveToo: "あなたの{give}も、相手の{take}に役立ちそうです。",
  youGain: "相手の{give}が、あなたの{take}に役立ちそうです。",
  youGainToo: "相手の{give}も、あなたの{take}に役立ちそうです。",
  helps: "{giver}の{give}が、{taker}の{take}に役立ちそうです。",
  helpsToo: "{giver}の{give}も、{taker}の{take}に役立ちそうです。",
  youSeekAlike: "あなたの{give}と相手の{take}は、いっしょに取り組めそうです。",
  seekAlike: "{one}の{give}と{other}の{take}は、いっしょに取り組めそうです。",
  inARow: (sentences: readonly string[]) => sentences.join(""),
  onlyHidden: "公開されていない内容が合っています。",
  nothing: "はっきりした理由はまだありません。目標や種別から合いそうな相手です。",
  goalNumbers: (numbers: readonly number[]) => `${numbers.join("・")}番`,
  sameGoals: (goals: string) => `どちらも${goals}の目標に取り組んでいます。`,
  sameGoalsAndPlace: (goals: string, place: string) =>
    `どちらも${goals}の目標に取り組み、${place}。`,
  placeOnly: (place: string) => `${place}。`,
  place: {
    ward: "同じ区や町にあります",
    town: "同じ町にあります",
    city: "同じ市内にあります",
    prefecture: "同じ府県にあります",
  },
  relatedGoals: (a: number, b: number) =>
    `${a}番と${b}番は、いっしょに進められることの多い目標です。`,
  sameTargets: (targets: string) => `どちらもターゲット${targets}をめざしています。`,
  goalsProposed: "目標は文章から読み取ったものです。",
  ofThree: {
    sameGoals: (goals: string) => `三者とも${goals}の目標に取り組んでいます。`,
    sameGoalsAndPlace: (goals: string, place: string) =>
      `三者とも${goals}の目標に取り組み、${place}。`,
    sameTopics: (topics: readonly TopicName[]) =>
      `三者とも「${topics.map(({ ja }) => ja).join("」「")}」にかかわっています。`,
    sameTargets: (targets: string) => `三者ともターゲット${targets}をめざしています。`,
    placeOnly: (place: string) => `三者とも${place}。`,
  },
  kindsBoth: "たがいに、相手のような種別の会員をさがしています。",
  kindsOne: "一方が、もう一方のような種別の会員をさがしています。",
  kindsHabit: "このような種別どうしは、よくいっしょに活動しています。",
  sameForms: (forms: string) => `どちらも「${forms}」の形を考えています。`,
  formSeparator: "」「",
  fieldSame: (field: string) => `どちらも「${field}」の分野です。`,
  fieldKin: (one: string, other: string) => `「${one}」と「${other}」は、近い分野です。`,
  fieldGroup: (one: string, other: string) =>
    `「${one}」と「${other}」は、同じまとまりに入る分野です。`,
  fieldText: "文章の中の言葉が共通しています。",
  fieldTopics: (topics: readonly TopicName[]) =>
    `どちらにも「${topics.map(({ ja }) => ja).join("」「")}」の言葉があります。`,
  sameTopics: (topics: readonly TopicName[]) =>
    `どちらも「${topics.map(({ ja }) => ja).join("」「")}」にかかわっています。`,
  fieldProposed: "分野は文章から読み取ったもので、まだ確かめられていません。",
  loss: (points: string) => `これがないと、合い具合は${points}点下がります。`,
  pairsTitle: "合うところ",
  factsTitle: "ほかに合うこと",
  weightsTitle: "計算のしかた",
  weightsLead: "それぞれの項目を0から100で見て、重みをかけて足しています。",
  item: "項目",
  value: "項目の値",
  weight: "重み",
  points: "点",
  version: (version: string) => `重みの版：${version}`,
  meanings: {
    reciprocity: "できることと助けてほしいことが、たがいにどれだけ合うか",
    goals: "取り組む目標と活動の分野がどれだけ近いか",
    place: "活動する場所がどれだけ近いか。わからないときは中ほどの値です",
    kinds: "さがしている種別に合うか、よくいっしょに活動する種別か",
  },
};
