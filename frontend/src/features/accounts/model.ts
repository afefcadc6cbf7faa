import type { components } from "@/api/schema";

export type Account = components["schemas"]["Account"];
export type Invitation = components["schemas"]["Invitation"];
/** A one-time link; its address is told this once. */
export type OneTimeLink = components["schemas"]["Link"];
export type Role = Account["role"];

/** What the address of the accounts page can say. */
export interface AccountsSearch {
  q?: string;
  /** The organisation to which somebody is being invited. */
  invite?: string;
}

/** Reads the address of the accounts page; what it does not know is left out. */
export function readAccountsSearch(given: Record<string, unknown>): AccountsSearch {
  const { q, invite } = given;
  return {
    ...(q !== undefined && String(q) !== "" ? { q: String(q) } : {}),
    ...(typeof invite === "string" && invite !== "" ? { invite } : {}),
  };
}

/** The roles that an account may invite to: only administrators invite people of the office. */
export function invitableRoles(inviter: Role): Role[] {
  return inviter === "admin" ? ["member", "coordinator", "admin"] : ["member"];
}

/** The entries of the invitation form. */
export interface InvitationEntries {
  email: string;
  name: string;
  role: Role;
  membership: "new" | "existing";
  /** The id of the organisation; "" while none is chosen. */
  organization_id: string;
  message: string;
}

/** What is sent: only members join an organisation, and empty entries stay away. */
export function invitationBody(entries: InvitationEntries) {
  const { email, name, role, membership, organization_id, message } = entries;
  const joins = role === "member" && membership === "existing";
  return {
    email: email.trim(),
    role,
    ...(name.trim() ? { name: name.trim() } : {}),
    ...(joins ? { organization_id } : {}),
    ...(message.trim() ? { message: message.trim() } : {}),
  };
}
