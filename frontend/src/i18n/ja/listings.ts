export const listings = {
  title: "できること・助けてほしいこと",
  lead: "候補は、ここに書いた内容から見つかります。",
};
