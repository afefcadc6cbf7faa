import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { forgetSession } from "@/api/session";
import { forgetForms } from "@/components/form/openForms";
import { nextHref } from "@/components/tasks/tasks";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { changedFields, goalsInOrder, taskRows, unpublished } from "./model";
import { TaskPage } from "./TaskPage";

// Typing into whole forms takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const organization: OwnOrganization = {
  id: "o1",
  ref: "o1",
  state: "draft",
  name: "みなと金属",
  goals: [12],
  offers: 0,
  needs: 0,
  has_draft: true,
  etag: '"1"',
  created_at: "2026-11-01T00:00:00.000Z",
  actions: ["edit", "submit"],
  missing: [
    { path: "summary", code: "required" },
    { path: "contact.email", code: "required" },
  ],
  listings: [],
  profile: { name: "みなと金属", kind: "company", ward: "271446", goals: [12] },
};

function listing(side: "offer" | "need", actions: string[] = []) {
  return { id: side, side, state: "draft", actions } as unknown as OwnOrganization["listings"][0];
}

describe("the model", () => {
  it("tells what is done, begun and not begun", () => {
    const states = taskRows(organization, ja).map(({ task, state }) => [task, state]);
    expect(states).toEqual([
      ["basics", "begun"],
      ["goals", "done"],
      ["offers", "todo"],
      ["needs", "todo"],
      ["contact", "begun"],
      ["visibility", "todo"],
    ]);
  });

  it("leads from each task to the next that is not done, then to the check", () => {
    expect(nextHref(organization)).toBe("/organization/basics");
    expect(nextHref(organization, "basics")).toBe("/listings/new?side=offer");
    expect(nextHref(organization, "visibility")).toBe("/organization/basics");
    const done = {
      ...organization,
      missing: [],
      profile: { ...organization.profile, visibility: { summary: "public" } },
      listings: [listing("offer"), listing("need")],
    };
    expect(nextHref(done, "basics")).toBe("/organization/check");
  });

  it("counts the drafts of a member that wait to be published", () => {
    const listings = [listing("offer", ["edit", "publish"]), listing("need", ["edit"])];
    expect(unpublished({ ...organization, listings })).toBe(1);
    expect(unpublished({ ...organization, listings, actions: ["edit", "publish"] })).toBe(2);
  });

  it("puts the main goal first and sorts the others", () => {
    expect(goalsInOrder([12, 4, 8], 8)).toEqual([8, 4, 12]);
    expect(goalsInOrder([12, 4], 3)).toEqual([4, 12]);
    expect(goalsInOrder([12, 4], undefined)).toEqual([4, 12]);
  });

  it("finds changed fields; an absent one equals an empty one", () => {
    const { profile } = organization;
    expect(changedFields(profile, { ...profile, summary: "", targets: [] })).toEqual([]);
    expect(
      changedFields(profile, { ...profile, goals: [4], website: "https://x.example" }),
    ).toEqual(["website", "goals"]);
  });
});

describe("a task", () => {
  beforeEach(() => {
    forgetSession();
    forgetForms();
    sessionStorage.clear();
  });
  afterEach(() => vi.unstubAllGlobals());

  interface Put {
    etag: string | null;
    body: OwnOrganization["profile"];
  }

  function open(
    task: "basics" | "contact",
    answer: (put: Put, at: number) => Response,
    now?: object,
  ) {
    const puts: Put[] = [];
    vi.stubGlobal(
      "fetch",
      vi.fn(async (input: Request | string) => {
        if (typeof input === "string") return Response.json({}, { status: 401 });
        if (input.method !== "PUT") return Response.json(now ?? organization);
        puts.push({ etag: input.headers.get("If-Match"), body: await input.json() });
        return answer(puts.at(-1) as Put, puts.length);
      }),
    );
    const client = new QueryClient({
      defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
    });
    client.setQueryData(ownOrganizationQuery("o1").queryKey, organization);
    const onGo = vi.fn();
    const shown = show(
      <QueryClientProvider client={client}>
        <TaskPage organizationId="o1" task={task} onGo={onGo} />
      </QueryClientProvider>,
    );
    return { ...shown, puts, onGo };
  }

  const saved = (put: Put, etag = '"2"') =>
    Response.json({ ...organization, etag, profile: put.body });

  it("saves by itself what was typed, and says when", async () => {
    const { user, puts } = open("basics", (put) => saved(put));
    await user.type(screen.getByLabelText(/どんな組織ですか/), "鉄を切ります");
    expect(await screen.findByText(/保存しました \d+:\d\d/)).toBeVisible();
    expect(puts.at(-1)?.body.summary).toBe("鉄を切ります");
    expect(puts[0]?.etag).toBe('"1"');
  });

  it("puts the server's faults at their fields, saves the rest and keeps what was typed", async () => {
    const errors = [{ path: "contact.phone", code: "phone" }];
    const { user, puts } = open("contact", (put) =>
      put.body.contact?.phone ? Response.json({ errors }, { status: 422 }) : saved(put),
    );
    await user.type(screen.getByLabelText(/電話番号/), "07-2");
    await user.type(screen.getByLabelText(/担当者のお名前/), "西 花");
    expect(await screen.findByText(/電話番号は、数字とハイフン/)).toBeVisible();
    expect(await screen.findByText(/印のついた欄は/)).toBeVisible();
    expect(screen.getByLabelText(/電話番号/)).toHaveValue("07-2");
    expect(screen.getByLabelText(/担当者のお名前/)).toHaveFocus();
    await waitFor(() =>
      expect(puts.at(-1)?.body.contact).toEqual({ name: "西 花", email: "", phone: "" }),
    );
  });

  it("shows both versions when somebody else changed the same, and goes on with the choice", async () => {
    const theirs = {
      ...organization,
      etag: '"2"',
      updated_by: "北 空",
      updated_at: "2026-11-22T05:05:00.000Z",
      profile: { ...organization.profile, summary: "ほかの人の説明", ward: "271411" },
    };
    const { user, puts } = open(
      "basics",
      (put) => (put.etag === '"1"' ? Response.json({}, { status: 412 }) : saved(put, '"3"')),
      theirs,
    );
    await user.type(screen.getByLabelText(/どんな組織ですか/), "わたしの説明");
    expect(await screen.findByText(/北 空 さんが/)).toBeVisible();
    expect(screen.getByText("ほかの人の説明")).toBeVisible();
    await user.click(screen.getByRole("radio", { name: /あなたの入力/ }));
    await user.click(screen.getByRole("button", { name: "選んだ内容で続ける" }));
    expect(await screen.findByText(/保存しました/)).toBeVisible();
    // Mine stands, and what only the other one changed is kept.
    expect(puts.at(-1)).toMatchObject({
      etag: '"2"',
      body: { summary: "わたしの説明", ward: "271411" },
    });
  });

  it("goes on only when everything is saved", async () => {
    const { user, onGo, puts } = open("basics", (put) => saved(put));
    await user.type(screen.getByLabelText(/どんな組織ですか/), "鉄");
    await user.click(screen.getByRole("button", { name: "次へ" }));
    await waitFor(() => expect(onGo).toHaveBeenCalledWith("/listings/new?side=offer"));
    expect(puts.at(-1)?.body.summary).toBe("鉄");
  });
});
