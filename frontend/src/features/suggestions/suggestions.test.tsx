import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OwnOrganization } from "@/api/ownOrganization";
import { forgetSession } from "@/api/session";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { SuggestionList } from "./components/SuggestionList";
import { type Suggestion, standing, whyEmpty } from "./model";

// Typing and pressing take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

function suggestion(id: string, given: Partial<Suggestion> = {}): Suggestion {
  return {
    id,
    etag: `"${id}"`,
    organizations: [
      { id: "own", ref: "own", name: "みなと金属", goals: [12] },
      { id: `${id}-other`, ref: id, name: `相手${id}`, kind: "school", ward: "271446", goals: [4] },
    ],
    scoring: { mode: "support", reasons: [], score: 0.6, terms: [], weights: "w", word: "good" },
    interested: [],
    questions: [],
    actions: ["answer"],
    ...given,
  };
}

describe("standing", () => {
  const yes = { answer: "interested", at: "2026-11-22T00:00:00.000Z" } as const;
  const no = { answer: "not_now", at: "2026-11-22T00:00:00.000Z" } as const;
  it.each<[string, Partial<Suggestion>]>([
    ["open", {}],
    ["interested", { answer: yes, interested: ["own"] }],
    ["mutual", { answer: yes, interested: ["own", "s-other"] }],
    ["not_now", { answer: no }],
    ["introduced", { answer: yes, introduction_id: "i" }],
  ])("is %s", (expected, given) => {
    expect(standing(suggestion("s", given))).toBe(expected);
  });
});

describe("whyEmpty", () => {
  const organization = (state: OwnOrganization["state"], listings: object[] = []) =>
    ({ state, listings }) as OwnOrganization;
  it.each([
    [undefined, ja.suggestions.empty.none],
    [organization("draft"), ja.suggestions.empty.draft],
    [organization("submitted"), ja.suggestions.empty.submitted],
    [organization("inactive"), ja.suggestions.empty.inactive],
    [organization("admitted"), ja.suggestions.empty.noListing],
    [organization("admitted", [{ state: "published" }]), ja.suggestions.empty.nobody],
  ])("says why and what to do", (given, why) => {
    expect(whyEmpty(given, ja).why).toBe(why);
  });
});

describe("answering", () => {
  beforeEach(forgetSession);
  afterEach(() => vi.unstubAllGlobals());

  function open(answer: (request: Request) => Response) {
    let items = [suggestion("s1"), suggestion("s2")];
    const sent: { method: string; body: unknown; etag: string | null }[] = [];
    vi.stubGlobal("fetch", async (input: Request | string) => {
      if (typeof input === "string") return Response.json({}, { status: 401 });
      if (input.url.endsWith("/capabilities")) return Response.json({ items: [] });
      if (input.method === "GET") return Response.json({ items, total: items.length });
      const body = input.method === "POST" ? await input.json() : undefined;
      sent.push({ method: input.method, body, etag: input.headers.get("If-Match") });
      const response = answer(input);
      if (response.ok && input.method === "POST") items = items.slice(1);
      if (response.ok && input.method === "DELETE") items = [suggestion("s1"), suggestion("s2")];
      return response;
    });
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const view = show(
      <QueryClientProvider client={client}>
        <SuggestionList organizationId="own" limit={5} />
      </QueryClientProvider>,
    );
    return { ...view, sent };
  }

  it("puts a suggestion aside with a reason, moves the focus on and takes it back", async () => {
    const { user, sent } = open(() => Response.json(suggestion("s1")));
    await user.click(await screen.findByRole("button", { name: "今は見送る：相手s1" }));
    await user.click(screen.getAllByRole("button", { name: "時期が合わない" })[0] as HTMLElement);
    expect(await screen.findByText("相手s1は見送りました。しばらく候補に出ません。")).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("link", { name: "相手s1" })).toBeNull());
    expect(sent[0]).toEqual({
      method: "POST",
      body: { answer: "not_now", reason: "timing" },
      etag: '"s1"',
    });
    await user.click(screen.getByRole("button", { name: "元に戻す" }));
    expect(await screen.findByRole("link", { name: "相手s1" })).toBeVisible();
    expect(sent[1]?.method).toBe("DELETE");
  });

  it("does not claim an answer that rested on reasons that have changed", async () => {
    const { user } = open(() => Response.json({}, { status: 412 }));
    await user.click(await screen.findByRole("button", { name: "興味あり：相手s1" }));
    expect(await screen.findByText(ja.suggestions.stale)).toBeVisible();
    expect(screen.getByRole("button", { name: "興味あり：相手s1" })).toBeVisible();
    expect(screen.queryByText(/興味ありと伝えました/)).toBeNull();
  });
});
