import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forgetSession } from "@/api/session";
import { show } from "@/testing/render";
import { WelcomePage } from "./WelcomePage";

// Typing into whole forms takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(forgetSession);
afterEach(() => vi.unstubAllGlobals());

const preview = {
  purpose: "join",
  email: "hana@example.jp",
  role: "member",
  expires_at: "2026-12-01T00:00:00.000Z",
};
const account = { id: "a1", email: "hana@example.jp", name: "堺 花子", role: "member" };

function problem(status: number, code: string, errors: object[] = []) {
  return Response.json({ code, errors }, { status });
}

/** Answers each address; nobody is signed in. */
function serve(answers: Record<string, () => Response>) {
  const asked = vi.fn(async (input: Request | string) => {
    const url = typeof input === "string" ? input : input.url;
    const path = new URL(url, "http://localhost").pathname.replace("/api/v1", "");
    return answers[path]?.() ?? Response.json({}, { status: 401 });
  });
  vi.stubGlobal("fetch", asked);
  return asked;
}

function open(token: string, onEntered = vi.fn()) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return show(
    <QueryClientProvider client={client}>
      <WelcomePage token={token} onEntered={onEntered} />
    </QueryClientProvider>,
  );
}

describe("WelcomePage", () => {
  it.each([
    [409, "invitation_spent", "このリンクはもう使われています"],
    [409, "invitation_expired", "このリンクは期限が切れています"],
    [409, "invitation_cancelled", "このリンクは取り消されています"],
    [404, "invitation_not_found", "このリンクは使えません"],
  ])("answers %i %s with what to do", async (status, code, title) => {
    serve({ "/invitations/preview": () => problem(status, code) });
    open("token");
    expect(await screen.findByRole("heading", { level: 1, name: title })).toBeVisible();
    expect(screen.getByRole("link", { name: "ログインへ" })).toBeVisible();
  });

  it("asks nothing of the server without a token", () => {
    const asked = serve({});
    open("");
    expect(screen.getByRole("heading", { name: "このリンクは使えません" })).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  });

  it("puts the server's rules at the password and keeps what was typed", async () => {
    serve({
      "/invitations/preview": () => Response.json(preview),
      "/invitations/accept": () =>
        problem(422, "fields", [{ path: "password", code: "too_short", params: { min: "15" } }]),
    });
    const { user } = open("token");
    await user.type(await screen.findByLabelText("お名前"), "堺 花子");
    await user.type(screen.getByLabelText("パスワード"), "short");
    await user.click(screen.getByRole("button", { name: "はじめる" }));
    expect(await screen.findByText("15文字以上で入力してください。")).toBeVisible();
    expect(screen.getByLabelText("お名前")).toHaveValue("堺 花子");
    expect(screen.getByLabelText("パスワード")).toHaveValue("short");
  });

  it("signs in and hands the account over", async () => {
    const expires_at = new Date(Date.now() + 600_000).toISOString();
    serve({
      "/invitations/preview": () => Response.json({ ...preview, name: "堺 花子" }),
      "/invitations/accept": () => Response.json({ access_token: "t", expires_at, account }),
    });
    const onEntered = vi.fn();
    const { user } = open("token", onEntered);
    await user.type(await screen.findByLabelText("パスワード"), "hayashi mizu kaze hikari");
    await user.click(screen.getByRole("checkbox", { name: "パスワードを表示する" }));
    expect(screen.getByLabelText("パスワード")).toHaveAttribute("type", "text");
    await user.click(screen.getByRole("button", { name: "はじめる" }));
    await waitFor(() => expect(onEntered).toHaveBeenCalledWith(account));
  });
});
