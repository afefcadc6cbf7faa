import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import { LinkShown } from "./components/LinkShown";
import { invitableRoles, invitationBody, type OneTimeLink, readAccountsSearch } from "./model";

const link: OneTimeLink = {
  url: "https://enishi.example.jp/welcome#abc",
  mail_sent: false,
  invitation: {
    id: "inv_1",
    email: "new@example.jp",
    role: "member",
    state: "open",
    self_registered: false,
    created_at: "2026-11-22T00:00:00.000Z",
    expires_at: "2026-12-06T00:00:00.000Z",
    actions: ["cancel"],
  },
};

describe("inviting", () => {
  const entries = {
    email: " new@example.jp ",
    name: " ",
    role: "member",
    membership: "existing",
    organization_id: "org_1",
    message: "",
  } as const;

  it("lets only administrators invite people of the office", () => {
    expect(invitableRoles("coordinator")).toEqual(["member"]);
    expect(invitableRoles("admin")).toContain("coordinator");
  });

  it("sends no organisation with people of the office or with those who register one", () => {
    expect(invitationBody(entries)).toEqual({
      email: "new@example.jp",
      role: "member",
      organization_id: "org_1",
    });
    expect(invitationBody({ ...entries, membership: "new" })).not.toHaveProperty("organization_id");
    expect(invitationBody({ ...entries, role: "admin" })).not.toHaveProperty("organization_id");
  });

  it("reads the address", () => {
    expect(readAccountsSearch({ q: 5, invite: "org_1" })).toEqual({ q: "5", invite: "org_1" });
    expect(readAccountsSearch({ q: "", invite: 3 })).toEqual({});
  });
});

describe("a link that is told once", () => {
  it("says that no mail went out, and copies the link", async () => {
    const { user } = show(<LinkShown link={link} />);
    expect(screen.getByText(/メールは送っていません/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: "コピーする" }));
    expect(screen.getByRole("status")).toHaveTextContent("コピーしました");
    expect(await navigator.clipboard.readText()).toBe(link.url);
  });

  it("says what to do where the browser does not copy", async () => {
    const { user } = show(<LinkShown link={{ ...link, mail_sent: true }} />);
    expect(screen.getByText(/new@example.jp にメールを送りました/)).toBeVisible();
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
    await user.click(screen.getByRole("button", { name: "コピーする" }));
    expect(screen.getByRole("status")).toHaveTextContent("自分でコピー");
    expect(screen.getByRole("textbox")).toHaveValue(link.url);
  });
});
