import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/api/client";
import type { components } from "@/api/schema";
import { type Account, keepAccount } from "@/api/session";

export type InvitationPreview = components["schemas"]["InvitationPreview"];

/** What a one-time link is for. Its answer may change while the page is open, so it is not kept. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ["invitation", token],
    queryFn: () => read(api.POST("/invitations/preview", { body: { token } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Changes the own name and language. */
export async function savePreferences(body: Pick<Account, "name" | "language">): Promise<Account> {
  const account = await read(api.PATCH("/me", { body }));
  keepAccount(account);
  return account;
}

/** Changes the own password; other devices are signed out. */
export async function changePassword(body: { current: string; new: string }): Promise<void> {
  await api.PUT("/me/password", { body });
}

type Requests = components["schemas"];

/** Whether anybody may ask to join: "open" or "invitation". */
export const registrationQuery = queryOptions({
  queryKey: ["registration"],
  queryFn: async () => (await read(api.GET("/public/summary"))).registration,
});

/** Asks to become a member; a mail follows. */
export async function askToJoin(body: Requests["JoinRequest"]): Promise<void> {
  await api.POST("/join", { body });
}

/** Asks for a link to a new password; a mail follows if the address has an account. */
export async function askForPassword(body: Requests["PasswordResetRequest"]): Promise<void> {
  await api.POST("/password-reset", { body });
}
