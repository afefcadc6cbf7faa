// The membership pledge. A change of its text needs a new version, here and in
// internal/partner.
export const pledge = {
  version: "2026-12",
  title: "会員の約束",
  points: {
    honest: "できることと助けてほしいことを、ありのままに書きます。変わったら直します。",
    answer: "紹介の知らせには、受けるときも断るときも、期限までに返事をします。",
    respect: "相手を大切にし、知った連絡先や内容を、その連携のためだけに使います。",
    use: "書いた内容を、候補さがしと、名前を出さない統計に使ってもらいます。",
    leave: "やめたいときは、いつでもやめられます。",
  },
  agree: "「受付に出す」を押すと、この約束に同意したことになります。",
  agreedOn: (date: string) => `${date}に同意しました`,
  versionIs: (version: string) => `約束の版：${version}`,
};
