import type { account as ja } from "../ja/account";
import type { Shape } from "../shape";

export const account: Shape<typeof ja> = {
  title: "Account",
  lead: "Your name, the language of the screens and your password.",
  aboutYou: "About you",
  emailHelp: "Please tell the office if it should change.",
  saved: "Saved.",
  passwordTitle: "Change the password",
  passwordLead: "This signs you out on your other devices.",
  current: "Present password",
  change: "Change the password",
  changed: "The password has been changed.",
  signOutTitle: "Sign out",
  signOutLead: "Sign out when you have finished on a shared device.",
};
