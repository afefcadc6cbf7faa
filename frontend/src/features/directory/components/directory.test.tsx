import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import type { Organization } from "../model";
import { DraftChanges } from "./DraftChanges";
import { OfficeSteps } from "./OfficeSteps";
import { ReturnDialog } from "./ReturnDialog";

const organization: Organization = {
  id: "org_1",
  ref: "org_1",
  state: "submitted",
  name: "まちかど灯電工",
  goals: [7],
  offers: 1,
  needs: 1,
  has_draft: true,
  submitted_at: new Date().toISOString(),
  etag: '"3"',
  profile: { name: "まちかど灯電工" },
  missing: [{ path: "contact.email", code: "required" }],
  listings: [],
  created_at: "2026-11-01T00:00:00.000Z",
  actions: ["edit", "admit", "return"],
};

function withServer(answer: () => Response) {
  const sent: Request[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (request) => {
    if (!(request instanceof Request)) return json({}, 401); // the session has nothing to renew
    sent.push(request);
    return answer();
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = show(
    <QueryClientProvider client={client}>
      <OfficeSteps organization={organization} />
    </QueryClientProvider>,
  );
  return { sent, ...shown };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });

describe("what the office does with an application", () => {
  it("offers exactly the actions of the API and says what is missing", () => {
    withServer(() => json(organization));
    expect(screen.getAllByRole("button").map((button) => button.textContent)).toEqual([
      "入会を認める",
      "差し戻す",
    ]);
    expect(screen.getByText("担当者のメールアドレス")).toBeVisible();
  });

  it("admits the version that was read and says so", async () => {
    const { user, sent } = withServer(() => json({ ...organization, state: "admitted" }));
    await user.click(screen.getByRole("button", { name: "入会を認める" }));
    expect(await screen.findByText(/入会を認めました/)).toBeVisible();
    const admit = sent.find(({ url }) => url.endsWith("/organizations/org_1/admit"));
    expect(admit?.headers.get("If-Match")).toBe('"3"');
  });

  it("says plainly that somebody else was first", async () => {
    const { user } = withServer(() => json({ kind: "stale", code: "version" }, 412));
    await user.click(screen.getByRole("button", { name: "入会を認める" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("ほかの人が先に変更しました");
  });
});

describe("sending an application back", () => {
  it("asks for a note, and keeps it when sending fails", async () => {
    const send = vi.fn().mockRejectedValue(new TypeError("no network"));
    const { user } = show(<ReturnDialog isOpen onClose={vi.fn()} send={send} />);
    const dialog = within(screen.getByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "差し戻す" }));
    expect(send).not.toHaveBeenCalled();
    expect(dialog.getAllByText("入力してください。").length).toBeGreaterThan(0);

    await user.type(dialog.getByRole("textbox"), "説明を足してください");
    await user.click(dialog.getByRole("button", { name: "差し戻す" }));
    expect(await dialog.findByText(/通信できませんでした/)).toBeVisible();
    expect(dialog.getByRole("textbox")).toHaveValue("説明を足してください");
  });
});

describe("a draft beside the published text", () => {
  it("sets both texts side by side, in words and not in codes", () => {
    const published = { name: "あ", kind: "npo", ward: "271411" };
    show(<DraftChanges published={published} draft={{ ...published, kind: "school" }} />);
    expect(screen.getByText("NPO法人")).toBeVisible();
    expect(screen.getByText("小中高・支援学校")).toBeVisible();
    expect(screen.queryByText("堺区")).toBeNull();
  });
});
