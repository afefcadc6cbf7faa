import type { welcome as ja } from "../ja/welcome";
import type { Shape } from "../shape";

export const welcome: Shape<typeof ja> = {
  checking: "Checking your invitation",
  joinTitle: "Welcome to Enishi",
  joinLead: "Choose your name and a password, and you can start at once.",
  joinOrganization: (name) => `You join as a contact of “${name}”.`,
  joinNew: "After this you register your organisation.",
  joinOffice: (role) => `You join as ${role.toLowerCase()}.`,
  resetTitle: "Choose a new password",
  resetLead: "This signs you out on your other devices.",
  until: (date) => `This link can be used until ${date}.`,
  join: "Start",
  reset: "Use this password",
  spentTitle: "This link has been used already",
  spent:
    "A link works once. If it was you, sign in with the password you chose then. If it was not, please tell the office.",
  expiredTitle: "This link has expired",
  expired: "Please ask the office to send a new one.",
  cancelledTitle: "This link was cancelled",
  cancelled: "The office cancelled it. Please ask the office if you need one.",
  unknownTitle: "This link does not work",
  unknown:
    "The address may have been cut off. Copy the whole link from the mail, or tell the office.",
  toSignIn: "To the sign-in",
};
