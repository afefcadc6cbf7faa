import type { renewal as ja } from "../ja/renewal";
import type { Shape } from "../shape";

export const renewal: Shape<typeof ja> = {
  title: "Still true?",
  checking: "Checking",
  lead: (organization) => `A listing of ${organization}.`,
  until: (day) => `It is shown until ${day}.`,
  was: (day) => `It was shown until ${day}.`,
  button: "Still true",
  what: "It then stays for six months from today. If it is no longer true, there is nothing to do.",
  doneTitle: "Thank you",
  done: (title, day) => `“${title}” is shown until ${day}.`,
  toSignIn: "Sign in to see your other listings",
  unknownTitle: "This link does not work",
  unknown: "It was cut off or is old. You can renew your listings when you sign in.",
  overTitle: "This link is too old",
  over: "You can show the listing again when you sign in.",
  closedTitle: "This listing has ended",
  closed: "It was withdrawn or finished. To show it again, please sign in.",
};
