import type { auth as ja } from "../ja/auth";
import type { Shape } from "../shape";

export const auth: Shape<typeof ja> = {
  title: "Sign in",
  lead: "Members and office staff sign in with their e-mail address and password.",
  email: "E-mail address",
  password: "Password",
  showPassword: "Show the password",
  submit: "Sign in",
  submitting: "Signing in",
  rejected: "The e-mail address or the password is wrong. Please check both.",
  forgot: "If you forgot your password or do not know how to register, please ask the office.",
  plainHttpTitle: "You cannot sign in this way",
  plainHttp:
    "This page was opened over an unencrypted connection (http), so a session cannot be kept safely. Open it with an address that begins with https, or tell the office.",
  ended: "Your session has ended. Please sign in again.",
  signedOut: "You have signed out.",
};
