import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { forgetSession } from "@/api/session";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { changedFields, goalsInOrder, isCorporateNumber, taskRows } from "./model";
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

describe("the model", () => {
  it("tells what is done and what is not", () => {
    expect(taskRows(organization, ja).map(({ task, state }) => [task, state])).toEqual([
      ["basics", "todo"],
      ["goals", "done"],
      ["contact", "todo"],
      ["offers", "todo"],
      ["needs", "todo"],
      ["visibility", "optional"],
    ]);
  });

  it.each([
    ["7123456789012", true],
    ["4011001098993", true],
    ["2120901007402", true],
    ["4011001098994", false],
    ["401100109899", false],
    ["", false],
  ])("checks the corporate number %s", (text, valid) => {
    expect(isCorporateNumber(text)).toBe(valid);
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
  beforeEach(forgetSession);
  afterEach(() => vi.unstubAllGlobals());

  function open(answers: (method: string) => Response, task: "basics" | "contact") {
    vi.stubGlobal(
      "fetch",
      vi.fn(async (input: Request | string) =>
        typeof input === "string" ? Response.json({}, { status: 401 }) : answers(input.method),
      ),
    );
    const client = new QueryClient({
      defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
    });
    client.setQueryData(ownOrganizationQuery("o1").queryKey, organization);
    function Host() {
      const [saved, setSaved] = useState(false);
      return saved ? (
        <p>保存済み</p>
      ) : (
        <TaskPage organizationId="o1" task={task} onSaved={() => setSaved(true)} />
      );
    }
    return show(
      <QueryClientProvider client={client}>
        <Host />
      </QueryClientProvider>,
    );
  }

  it("puts the server's faults at their fields and keeps what was typed", async () => {
    const errors = [{ path: "contact.phone", code: "phone" }];
    const { user } = open(() => Response.json({ errors }, { status: 422 }), "contact");
    await user.type(screen.getByLabelText(/電話番号/), "07-2");
    await user.click(screen.getByRole("button", { name: "保存する" }));
    expect(await screen.findAllByText(/電話番号は、数字とハイフン/)).not.toHaveLength(0);
    expect(screen.getByLabelText(/電話番号/)).toHaveValue("07-2");
  });

  it("keeps the entries when somebody else was first, tells what is there and saves on top", async () => {
    const theirs = {
      ...organization,
      etag: '"2"',
      profile: { ...organization.profile, summary: "ほかの人の説明" },
    };
    let puts = 0;
    const { user } = open((method) => {
      if (method !== "PUT") return Response.json(theirs);
      puts += 1;
      return puts === 1 ? Response.json({}, { status: 412 }) : Response.json(theirs);
    }, "basics");
    const summary = screen.getByLabelText(/どんな組織ですか/);
    await user.type(summary, "わたしの説明");
    await user.click(screen.getByRole("button", { name: "保存する" }));
    expect(await screen.findByText(/いまは「ほかの人の説明」/)).toBeVisible();
    expect(summary).toHaveValue("わたしの説明");
    await user.click(screen.getByRole("button", { name: "保存する" }));
    await waitFor(() => expect(screen.getByText("保存済み")).toBeVisible());
  });
});
