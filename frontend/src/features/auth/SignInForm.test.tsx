import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetSession } from "@/api/session";
import { show } from "@/testing/render";
import { SignInForm } from "./SignInForm";
import { SignInPage } from "./SignInPage";

beforeEach(forgetSession);
afterEach(() => vi.unstubAllGlobals());

function serve(answer: () => Response) {
  const asked = vi.fn(async () => answer());
  vi.stubGlobal("fetch", asked);
  return asked;
}

async function fillIn(user: ReturnType<typeof show>["user"]) {
  await user.type(screen.getByLabelText("メールアドレス"), "hana@example.jp");
  await user.type(screen.getByLabelText("パスワード"), "correct horse battery");
  await user.click(screen.getByRole("button", { name: "ログインする" }));
}

describe("SignInForm", () => {
  it("sends nothing while a field is empty, and its summary takes the focus", async () => {
    const asked = serve(() => Response.json({}));
    const { user } = show(<SignInForm onSignedIn={() => undefined} />);
    await user.click(screen.getByRole("button", { name: "ログインする" }));
    const summary = await screen.findByRole("region", { name: "2か所を直してください" });
    await waitFor(() => expect(summary).toHaveFocus());
    expect(asked).not.toHaveBeenCalled();
    await user.click(screen.getByRole("link", { name: "メールアドレス：入力してください。" }));
    expect(screen.getByLabelText("メールアドレス")).toHaveFocus();
  });

  it("says that address or password is wrong, without saying which", async () => {
    serve(() => Response.json({}, { status: 401 }));
    const { user } = show(<SignInForm onSignedIn={() => undefined} />);
    await fillIn(user);
    expect(await screen.findByText(/メールアドレスかパスワードが違います/)).toBeVisible();
  });

  it("goes on after a success", async () => {
    const account = { id: "a1", email: "hana@example.jp", name: "堺 花子", role: "member" };
    const expires_at = new Date(Date.now() + 600_000).toISOString();
    serve(() => Response.json({ access_token: "t", expires_at, account }));
    const onSignedIn = vi.fn();
    const { user } = show(<SignInForm onSignedIn={onSignedIn} />);
    await fillIn(user);
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  });
});

describe("SignInPage", () => {
  it.each([
    [false, 1],
    [true, 0],
  ])("with a secure connection %s warns %i times", (secure, times) => {
    vi.stubGlobal("isSecureContext", secure);
    show(<SignInPage onSignedIn={() => undefined} />);
    expect(screen.queryAllByText("このままではログインできません")).toHaveLength(times);
  });
});
