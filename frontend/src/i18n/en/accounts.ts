import type { accounts as ja } from "../ja/accounts";
import type { Shape } from "../shape";

export const accounts: Shape<typeof ja> = {
  title: "Accounts",
  lead: "Who can sign in, and in which role.",
};
