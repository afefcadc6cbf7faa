import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Reason } from "@/components/reasons/reading";
import { headline } from "@/components/reasons/sentences";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { TrioCard } from "./TrioCard";
import { arrowsOf, beyondQuotes, type Trio } from "./trio";

const nothing = {
  capabilities: [],
  goals: [],
  targets: [],
  topics: [],
  forms: [],
  proposed: false,
};

function met(from: string, give: string, to: string, take: string): Reason {
  return {
    ...nothing,
    code: "need_met",
    from,
    to,
    quotes: [
      { organization: from, listing: `${from}-offer`, side: "offer", text: give, marks: [] },
      { organization: to, listing: `${to}-need`, side: "need", text: take, marks: [] },
    ],
  };
}

function alike(one: string, other: string): Reason {
  return {
    ...nothing,
    code: "common_need",
    quotes: [
      {
        organization: one,
        listing: `${one}-need`,
        side: "need",
        text: "商品を作りたい",
        marks: [],
      },
      { organization: other, listing: `${other}-need`, side: "need", text: "商品", marks: [] },
    ],
  };
}

function trio(...reasons: Reason[]): Trio {
  return {
    id: "a~b~c",
    organizations: [
      { id: "a", ref: "a", name: "はま鋼材", kind: "company", goals: [] },
      { id: "b", ref: "b", name: "みどり高校", kind: "school", goals: [] },
      { id: "c", ref: "c", name: "そら電気", kind: "company", goals: [] },
    ],
    shape: "chain",
    scoring: { score: 0.6, word: "very_good", mode: "trio", terms: [], reasons, weights: "1" },
    best_pair: ["a", "b"],
    beyond: ["b-need"],
    actions: [],
    etag: '"1"',
  };
}

const metal = met("a", "鉄の端材", "b", "実習の鉄");
const lesson = met("c", "出前授業", "b", "講師");

describe("who gives to whom", () => {
  it("is an arrow for each two, both ways where both give or seek the same", () => {
    expect(arrowsOf(trio(metal, met("a", "くず鉄", "b", "鉄くず"), lesson))).toEqual([
      { from: 0, to: 1, both: false },
      { from: 2, to: 1, both: false },
    ]);
    expect(arrowsOf(trio(metal, met("b", "花台", "a", "使い道"), alike("b", "c")))).toEqual([
      { from: 0, to: 1, both: true },
      { from: 1, to: 2, both: true },
    ]);
    expect(arrowsOf(trio({ ...metal, from: "stranger" }))).toEqual([]);
  });

  it("quotes the needs that the best two leave open, as far as the reader may see them", () => {
    expect(beyondQuotes(trio(metal)).map(({ text }) => text)).toEqual(["実習の鉄"]);
    expect(beyondQuotes(trio())).toEqual([]);
  });
});

describe("the sentence about three", () => {
  const near: Reason = { ...nothing, code: "near", params: { place: "city" }, quotes: [] };
  it("names everybody, and says that something holds for all three", () => {
    const text = (lang: typeof ja) =>
      headline(trio(metal, lesson, near).scoring, {
        t: lang,
        organizations: trio().organizations,
        self: "a",
      })
        .map((part) => (typeof part === "string" ? part : `「${part.quote}」`))
        .join("");
    expect(text(ja)).toBe(
      "はま鋼材の「鉄の端材」が、みどり高校の「実習の鉄」に役立ちそうです。そら電気の「出前授業」が、みどり高校の「講師」に役立ちそうです。三者とも同じ市内にあります。",
    );
    expect(text(en as typeof ja)).toContain("All three are in the same city.");
  });
});

describe("TrioCard", () => {
  it("says all that the picture shows, counts what is hidden and carries its action", () => {
    const hidden: Reason = { ...nothing, code: "hidden", params: { count: "2" }, quotes: [] };
    show(
      <QueryClientProvider client={new QueryClient()}>
        <TrioCard trio={trio(metal, lesson, hidden)}>
          <button type="button">紹介</button>
        </TrioCard>
      </QueryClientProvider>,
    );
    expect(screen.getByRole("article", { name: "はま鋼材 × みどり高校 × そら電気" })).toBeVisible();
    expect(screen.getByText("できることが次の会員へつながります")).toBeVisible();
    expect(screen.getByText(/ほかの条件（2件）も合っています/)).toBeVisible();
    expect(
      screen.getByText("はま鋼材とみどり高校だけでは、「実習の鉄」にこたえられません。"),
    ).toBeVisible();
    expect(screen.getByRole("link", { name: "そら電気" })).toHaveAttribute(
      "href",
      "/organizations/c",
    );
    expect(screen.getByRole("button", { name: "紹介" })).toBeVisible();
  });
});
