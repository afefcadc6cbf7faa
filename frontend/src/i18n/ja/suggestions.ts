export const suggestions = {
  title: "候補",
  lead: "あなたの組織と合いそうな会員です。",
};
