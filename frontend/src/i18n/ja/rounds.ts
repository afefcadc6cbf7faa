export const rounds = {
  title: "候補の確認",
  lead: "理由を確かめて、紹介するかどうかを決めます。",
};
