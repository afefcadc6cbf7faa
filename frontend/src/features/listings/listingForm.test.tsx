import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { forgetSession } from "@/api/session";
import { forgetForms } from "@/components/form/openForms";
import { show } from "@/testing/render";
import { ListingPage } from "./ListingPage";
import type { Listing, ListingContent } from "./model";

// Typing into whole forms takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  forgetSession();
  forgetForms();
  sessionStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

const organization = {
  id: "o1",
  state: "admitted",
  etag: '"1"',
  actions: ["edit"],
  missing: [],
  listings: [],
  profile: { name: "みなと金属" },
} as unknown as OwnOrganization;

function draft(content: ListingContent, etag = '"1"'): Listing {
  const actions = ["edit", "publish", "withdraw"];
  return { id: "l1", side: "offer", state: "draft", content, etag, actions } as unknown as Listing;
}

type Answer = (body: ListingContent & { content: ListingContent }, at: number) => Response;

function open(answers: Record<string, Answer>, start: OwnOrganization = organization, id?: string) {
  const asked: string[] = [];
  const bodies: unknown[] = [];
  vi.stubGlobal("fetch", async (input: Request | string) => {
    if (typeof input === "string") return Response.json({}, { status: 401 });
    const path = new URL(input.url).pathname.replace("/api/v1", "");
    const name = `${input.method} ${path}`;
    const answer = answers[name];
    if (name === "GET /organizations/o1" && !answer) return Response.json(start);
    // What a listing would reach is proved apart; the form works without it.
    if (path.endsWith("/preview")) return Response.json({}, { status: 503 });
    if (!answer) return Response.json(path.endsWith("capabilities") ? { items: [] } : {});
    asked.push(name);
    const body = input.method === "GET" ? {} : await input.json().catch(() => ({}));
    bodies.push(body);
    return answer(body, asked.filter((each) => each === name).length);
  });
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } },
  });
  client.setQueryData(ownOrganizationQuery("o1").queryKey, start);
  const onCreated = vi.fn();
  const onGo = vi.fn();
  const page = (
    <QueryClientProvider client={client}>
      <ListingPage
        organizationId="o1"
        subject={id ? { id } : { side: "offer" }}
        onCreated={onCreated}
        onGo={onGo}
      />
    </QueryClientProvider>
  );
  return { ...show(page), asked, bodies, onCreated, onGo };
}

const title = () => screen.getByLabelText(/ひとことで/);
const detail = () => screen.getByLabelText(/くわしい内容/);
const create = "POST /organizations/o1/listings";

describe("the form of a listing", () => {
  it("makes a draft as soon as there is a title, then changes that draft", async () => {
    const { user, asked, onCreated } = open({
      [create]: ({ content }) => Response.json(draft(content), { status: 201 }),
      "PUT /listings/l1": (content) => Response.json(draft(content, '"2"')),
    });
    await user.type(detail(), "毎月20キロ");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(asked).toEqual([]);
    await user.type(title(), "鉄の端材");
    await waitFor(() => expect(onCreated).toHaveBeenCalledWith("l1"));
    await user.type(detail(), "ほど");
    await screen.findByText(/^保存しました/);
    expect(asked).toEqual([create, "PUT /listings/l1"]);
    expect(detail()).toHaveFocus();
  });

  it("puts a title that is taken at its field", async () => {
    const taken = { code: "taken", errors: [{ path: "title", code: "taken" }] };
    const { user, onCreated } = open({
      [create]: () => Response.json(taken, { status: 409 }),
      "GET /organizations/o1": () => Response.json(organization),
    });
    await user.type(title(), "鉄の端材");
    expect(await screen.findByText("すでに使われています。")).toBeVisible();
    expect(onCreated).not.toHaveBeenCalled();
  });

  it("finds the draft of an attempt whose answer was lost, and makes no second one", async () => {
    const taken = { code: "taken", errors: [{ path: "title", code: "taken" }] };
    const there = { ...organization, listings: [draft({ title: "鉄の端材" })] };
    const { user, onCreated, asked } = open({
      [create]: () => Response.json(taken, { status: 409 }),
      "GET /organizations/o1": () => Response.json(there),
      "PUT /listings/l1": (content) => Response.json(draft(content, '"2"')),
    });
    await user.type(title(), "鉄の端材");
    await waitFor(() => expect(onCreated).toHaveBeenCalledWith("l1"));
    await user.type(detail(), "毎週");
    await waitFor(() => expect(asked).toContain("PUT /listings/l1"));
    expect(asked.filter((each) => each === create)).toHaveLength(1);
  });

  it("saves what is typed before it publishes", async () => {
    const start = { ...organization, listings: [draft({ title: "鉄の端材" })] };
    const { user, asked, onGo } = open(
      {
        "PUT /listings/l1": (content) => Response.json(draft(content, '"2"')),
        "POST /listings/l1/publish": () =>
          Response.json({ ...draft({ title: "鉄" }), state: "published" }),
      },
      start,
      "l1",
    );
    await user.type(detail(), "毎週");
    await user.click(screen.getByRole("button", { name: "公開する" }));
    await waitFor(() => expect(onGo).toHaveBeenCalledWith("/listings"));
    expect(asked).toEqual(["PUT /listings/l1", "POST /listings/l1/publish"]);
  });

  it("keeps what could not be sent and brings it back when the page is opened anew", async () => {
    const answers: Record<string, Answer> = {
      "PUT /listings/l1": () => Response.json({}, { status: 503 }),
    };
    const start = { ...organization, listings: [draft({ title: "鉄の端材" })] };
    const first = open(answers, start, "l1");
    await first.user.type(detail(), "毎週");
    expect(await screen.findByText(/いまネットにつながりません/)).toBeVisible();
    first.unmount();
    const second = open(
      { "PUT /listings/l1": (content) => Response.json(draft(content, '"2"')) },
      start,
      "l1",
    );
    expect(detail()).toHaveValue("毎週");
    expect(screen.getByText(/前に保存できなかった入力/)).toBeVisible();
    expect(await screen.findByText(/^保存しました/)).toBeVisible();
    expect(second.bodies.at(-1)).toMatchObject({ title: "鉄の端材", detail: "毎週" });
  });

  it("asks for the title when one wants to publish without one", async () => {
    const { user, asked } = open({});
    await user.click(screen.getByRole("button", { name: "公開する" }));
    expect(await screen.findByText("入力してください。")).toBeVisible();
    await waitFor(() => expect(title()).toHaveFocus());
    expect(asked).toEqual([]);
  });
});
