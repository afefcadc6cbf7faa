import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OwnOrganization } from "@/api/ownOrganization";
import { forgetSession } from "@/api/session";
import { show } from "@/testing/render";
import { CapabilityPicker } from "./components/CapabilityPicker";
import { endsSoon, type Listing, listingsOf, movesOf } from "./model";

// Reading the text and pressing take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

function listing(given: Partial<Listing>): Listing {
  return { id: "l", side: "offer", state: "published", actions: [], ...given } as Listing;
}

describe("the model", () => {
  it("shows only what the API allows, the rarer moves folded", () => {
    const actions = ["edit", "withdraw", "renew", "start", "from_the_future"];
    expect(movesOf(listing({ actions }), "admitted")).toEqual({
      shown: ["renew"],
      folded: ["start", "withdraw"],
    });
  });

  it("lets only a member publish; before, a draft goes to the office or waits", () => {
    const draft = listing({ state: "draft", actions: ["edit", "submit", "publish", "withdraw"] });
    expect(movesOf(draft, "admitted").shown).toEqual(["publish"]);
    expect(movesOf(draft, "submitted").shown).toEqual(["submit"]);
    expect(movesOf(draft, "draft").shown).toEqual([]);
  });

  it("parts what goes on from what ended", () => {
    const listings = [
      listing({ id: "1" }),
      listing({ id: "2", side: "need", state: "expired" }),
      listing({ id: "3", state: "withdrawn" }),
      listing({ id: "4", side: "need", state: "done" }),
    ];
    const { offer, need, ended } = listingsOf({ listings } as OwnOrganization);
    expect([offer, need, ended].map((all) => all.map(({ id }) => id))).toEqual([
      ["1"],
      ["2"],
      ["3", "4"],
    ]);
  });

  it.each([
    ["2026-12-22", true],
    ["2026-12-23", false],
  ])("tells that a listing until %s ends soon: %s", (expires_on, soon) => {
    const now = new Date("2026-11-22T03:00:00.000Z");
    expect(endsSoon(listing({ expires_on }), now)).toBe(soon);
  });
});

describe("CapabilityPicker", () => {
  beforeEach(forgetSession);
  afterEach(() => vi.unstubAllGlobals());

  it("proposes fields with the words that led to them; one tap adds, one removes", async () => {
    const entries = [{ code: "material.wood", ja: "木の端材", en: "Wood", typical_forms: [] }];
    const groups = [{ code: "material", ja: "素材", en: "Material", entries }];
    const found = { capability: "material.wood", confidence: 0.8, words: ["木くず", "端材"] };
    vi.stubGlobal("fetch", async (input: Request | string) => {
      if (typeof input === "string") return Response.json({}, { status: 401 });
      return input.url.endsWith("/capabilities")
        ? Response.json({ items: groups })
        : Response.json({ capabilities: [found], goals: [] });
    });
    function Host() {
      const [value, setValue] = useState<string[]>([]);
      return (
        <CapabilityPicker
          side="offer"
          text="木くずと端材をゆずります"
          value={value}
          onChange={setValue}
        />
      );
    }
    const { user } = show(
      <QueryClientProvider client={new QueryClient()}>
        <Host />
      </QueryClientProvider>,
    );
    const proposal = await screen.findByRole("button", { name: "木の端材を加える" });
    expect(screen.getByText("「木くず、端材」から")).toBeVisible();
    await user.click(proposal);
    const chosen = screen.getByRole("list", { name: "選んだ分野" });
    await user.click(within(chosen).getByRole("button", { name: "木の端材を外す" }));
    expect(screen.queryByRole("list", { name: "選んだ分野" })).toBeNull();
  });
});
