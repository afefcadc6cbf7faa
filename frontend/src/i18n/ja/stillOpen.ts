// Words of the question whether a listing goes on.
export const stillOpen = {
  title: (title: string) => `「${title}」は、まだ募集中ですか`,
  why: (name: string) =>
    name ? `${name}との紹介が終わりました。` : "かかわっていた紹介が終わりました。",
  yes: "まだ探しています",
  enough: "もう足りています",
  edit: "内容を直す",
  finished: (title: string) => `「${title}」を終わりにしました。`,
  renewed: (title: string, day: string) => `「${title}」は${day}まで載ります。`,
  back: (title: string) => `「${title}」を戻しました。`,
};
