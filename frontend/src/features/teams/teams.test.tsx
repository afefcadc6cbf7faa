import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { CandidateList } from "./components/CandidateList";
import { askedFor, type Candidate, placesWords } from "./model";

const call = { places: 14, left: 5, read: false };

describe("places of a call", () => {
  it.each([
    ["how many are left", call, "14団体のうち、あと5団体"],
    [
      "that the number was read",
      { ...call, read: true },
      "14団体のうち、あと5団体（数は文章から読み取りました）",
    ],
    ["that all are taken", { ...call, left: 0 }, "必要な数がそろっています"],
    ["that nobody said how many", { ...call, places: 0 }, "団体の数は書かれていません"],
  ])("tell %s", (_, given, expected) => {
    expect(placesWords(given, ja, String)).toBe(expected);
  });

  it("tell whom and where the call asks for, and leave out unknown codes", () => {
    expect(askedFor({ partner_kinds: ["school", "new"], areas: ["271454"] }, ja)).toEqual([
      "さがしている種別：小中高・支援学校",
      "できる地域：南区",
    ]);
    expect(askedFor({ partner_kinds: [], areas: [] }, en)).toEqual([]);
  });
});

function candidate(id: string, text: string, placed: boolean): Candidate {
  return {
    organization: { id, ref: id, name: `${id}商店`, kind: "company", ward: "271454", goals: [] },
    suggestion_id: `a~${id}`,
    placed,
    scoring: {
      score: 0.6,
      word: "very_good",
      mode: "call",
      terms: [],
      weights: "1",
      reasons: [
        {
          code: "need_met",
          from: id,
          to: "a",
          quotes: [
            {
              organization: id,
              listing: `${id}-1`,
              side: "offer",
              text,
              marks: [{ start: 0, end: 3 }],
            },
            { organization: "a", listing: "a-1", side: "need", text: "回収箱の置き場", marks: [] },
          ],
          capabilities: [],
          goals: [],
          targets: [],
          topics: [],
          forms: [],
          proposed: false,
        },
        {
          code: "near",
          params: { place: "city" },
          quotes: [],
          capabilities: [],
          goals: [],
          targets: [],
          topics: [],
          forms: [],
          proposed: false,
        },
      ],
    },
  };
}

describe("CandidateList", () => {
  it("quotes the words that answer, goes on counting and leads to the review of the two", () => {
    show(
      <CandidateList
        title="控え"
        from={3}
        candidates={[candidate("x", "回収箱を店先に置けます", false)]}
      />,
    );
    const line = screen.getByRole("listitem");
    expect(within(line).getByText("3.")).toBeVisible();
    expect(line).toHaveTextContent("「回収箱を店先に置けます」");
    expect(line.querySelector("mark")).toHaveTextContent("回収箱");
    expect(line).not.toHaveTextContent("回収箱の置き場");
    expect(line).toHaveTextContent("同じ市内にあります。");
    expect(within(line).getByRole("link", { name: "この二者を確認する" })).toHaveAttribute(
      "href",
      "/review?open=a~x",
    );
  });

  it("is not there for nobody", () => {
    show(<CandidateList title="控え" from={1} candidates={[]} />);
    expect(screen.queryByRole("heading")).toBeNull();
  });
});
