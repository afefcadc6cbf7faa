import type { joining as ja } from "../ja/joining";
import type { Shape } from "../shape";

export const joining: Shape<typeof ja> = {
  title: "Join",
  lead: "We send a link to your e-mail address with which you go on.",
  organization: "Name of your organisation",
  organizationHelp: "A company, a school, a group. You can also write it later.",
  submit: "Send me the mail",
  sentTitle: "The mail is on its way",
  sent: (email) => `Please open the link in the mail to ${email}.`,
  sentHelp:
    "Nothing after a few minutes? Please check your spam folder and the address, then try again.",
  again: "Correct the address and send again",
  closedTitle: "Members join by invitation for now",
  closed: "If you want to join, please write to the office. You will get an invitation by mail.",
  haveAccount: "You have an account?",
  toSignIn: "Sign in",
  newHere: "New here?",
  toJoin: "Join",
  forgotLink: "I forgot my password",
  forgotTitle: "Forgotten password",
  forgotLead: "We send a link to your e-mail address with which you choose a new password.",
  forgotSubmit: "Send me the link",
  forgotSent: (email) =>
    `If ${email} has an account, a mail will arrive. Open its link and choose a new password.`,
};
