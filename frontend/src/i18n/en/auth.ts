import type { auth as ja } from "../ja/auth";
import type { Shape } from "../shape";

export const auth: Shape<typeof ja> = {
  title: "Sign in",
  lead: "Members and the office sign in with their e-mail address and password.",
  email: "E-mail address",
  password: "Password",
  showPassword: "Show the password",
  submit: "Sign in",
  submitting: "Signing in",
  rejected: "The e-mail address or the password is wrong. Please check them.",
  forgot: "I forgot my password",
  join: "New here? Join",
  plainHttpTitle: "You cannot sign in like this",
  plainHttp:
    "This page was opened without encryption (http), so a session cannot be kept safe. Open it with an address that begins with https, or tell the office.",
  ended: "Your session has ended. Please sign in again.",
  signedOut: "You have signed out.",
  name: "Your name",
  nameHelp: "The office sees it, and those you end up working with.",
  newPassword: "New password",
  passwordHelp:
    "At least 15 characters. Four or so words that you like, put together, are long and easy to remember. Signs and digits are not needed.",
  language: "Language of the screens",
  languages: { ja: "Japanese", en: "English" },
};
