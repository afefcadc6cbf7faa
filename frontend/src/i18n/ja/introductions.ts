export const introductions = {
  title: "紹介",
  lead: "いま進んでいる紹介と、だれの番かがわかります。",
};
