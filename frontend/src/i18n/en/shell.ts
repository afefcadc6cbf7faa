import type { shell as ja } from "../ja/shell";
import type { Shape } from "../shape";

export const shell: Shape<typeof ja> = {
  skip: "Skip to the content",
  mainNavigation: "Main menu",
  language: "Language",
  languageName: "English",
  switchTo: "日本語",
  switchToLabel: "日本語に切り替える",
  accountMenu: "Account menu",
  signOut: "Sign out",
  signIn: "Sign in",
  notUn: "This site is neither approved nor supported by the United Nations",
  office: "the office",
  footer: "About this site",
  notFoundTitle: "Page not found",
  notFoundLead: "The address has changed, or this account may not see the page.",
  toHome: "To the start page",
  crashTitle: "This screen could not be shown",
  crashLead: "What you typed may still be there. If it happens again, please tell the office.",
  today: "Today",
  others: "More",
  newVersion: "A new version is available. Please reload.",
  reload: "Reload",
};
