export const organization = {
  title: "わたしたちの組織",
  lead: "名前や目標など、ほかの会員に見てもらう内容です。",
};
