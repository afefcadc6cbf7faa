export const accounts = {
  title: "アカウント",
  lead: "ログインできる人と、その役割です。",
};
