// Words of forms that save by themselves, and of two people changing the same.
export const autosave = {
  automatic: "書いた内容は、自動で保存されます。",
  partly: "印のついた欄は、直すと保存されます。",
  offline:
    "いまネットにつながりません。入力した内容はこの画面に残っています。つながると自動で保存します。",
  conflict: "ほかの人も同じところを変えました。どちらを残すか選んでください。",
  goToChoice: "選ぶところへ",
  retry: "もう一度保存する",
  restored: "前に保存できなかった入力を、この画面に戻しました。",
  taken: (fields: string) => `ほかの人が変えた内容を取り入れました：${fields}`,
  title: "同じところが、ほかの人にも変えられています",
  what: "入力した内容は消えていません。項目ごとに、残すほうを選んでください。",
  by: (who: string, when: string) => `${who} さんが ${when} に保存しました。`,
  at: (when: string) => `${when} に保存されました。`,
  mine: "あなたの入力",
  theirs: "保存されている内容",
  allMine: "全部あなたの入力にする",
  allTheirs: "全部保存されている内容にする",
  choose: "どちらを残しますか",
  goOn: "選んだ内容で続ける",
  chooseAll: "すべての項目で、どちらかを選んでください。",
  empty: "（空欄）",
};
