import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ReasonPart } from "@/components/ui/ReasonSentence";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { phraseOf } from "./phrase";
import type { Quote, Reading, Reason, Scoring } from "./reading";
import { ScoringFacts, ScoringPairs } from "./ScoringPairs";
import { ScoringSentence } from "./ScoringSentence";
import { ScoringWeights } from "./ScoringWeights";
import { factSentence, fieldSentence, headline } from "./sentences";

const organizations = [
  { id: "a", name: "有限会社みなと金属" },
  { id: "b", name: "市立あおぞら高等学校" },
];

function reason(given: Partial<Reason> & { code: string }): Reason {
  return {
    quotes: [],
    capabilities: [],
    goals: [],
    targets: [],
    topics: [],
    forms: [],
    proposed: false,
    ...given,
  };
}

function quote(organization: string, side: "offer" | "need", text: string) {
  return { organization, listing: `${organization}-${text}`, side, text, marks: [] };
}

const gives = reason({
  code: "need_met",
  from: "a",
  to: "b",
  quotes: [quote("a", "offer", "鉄の端材"), quote("b", "need", "作品づくりの素材がほしい。")],
  capabilities: ["material.metal"],
  kinship: "same",
  loss: 0.164,
});
const gains = reason({
  code: "need_met",
  from: "b",
  to: "a",
  quotes: [quote("b", "offer", "生徒の取材記事"), quote("a", "need", "仕事を知ってもらう機会")],
  kinship: "text",
});
const both = reason({
  code: "common_need",
  quotes: [quote("a", "need", "新しい商品"), quote("b", "need", "企業との商品づくり")],
});
const goals = reason({ code: "same_goal", goals: [12, 4] });
const near = reason({ code: "near", params: { place: "ward" } });

function scoring(mode: Scoring["mode"], ...reasons: Reason[]): Scoring {
  const terms = [
    { code: "reciprocity", value: 0.63, weight: 0.6, contribution: 0.38 },
    { code: "goals", value: 0.6, weight: 0.25, contribution: 0.15 },
    { code: "place", value: 1, weight: 0.08, contribution: 0.08 },
    { code: "kinds", value: 0.5, weight: 0.07, contribution: 0.035 },
  ] as Scoring["terms"];
  return { mode, reasons, score: 0.645, terms, weights: "w1", word: "very_good" };
}

function text(parts: readonly ReasonPart[]): string {
  return parts.map((part) => (typeof part === "string" ? part : `「${part.quote}」`)).join("");
}

const member: Reading = { t: ja, organizations, self: "a" };
const office: Reading = { t: ja, organizations };

describe("headline", () => {
  it.each<[string, Scoring, Reading, string]>([
    [
      "an exchange to a member",
      scoring("exchange", gives, gains, goals, near),
      member,
      "あなたの「鉄の端材」が、相手の「作品づくりの素材がほしい」に役立ちそうです。相手の「生徒の取材記事」も、あなたの「仕事を知ってもらう機会」に役立ちそうです。どちらも12・4番の目標に取り組み、同じ区や町にあります。",
    ],
    [
      "the same to the other side",
      scoring("exchange", gives),
      { ...member, self: "b" },
      "相手の「鉄の端材」が、あなたの「作品づくりの素材がほしい」に役立ちそうです。",
    ],
    [
      "help in one direction to the office",
      scoring("support", gives, gains),
      office,
      "有限会社みなと金属の「鉄の端材」が、市立あおぞら高等学校の「作品づくりの素材がほしい」に役立ちそうです。",
    ],
    [
      "two who seek the same, the reader's own first",
      scoring("common", both),
      { ...member, self: "b" },
      "あなたの「企業との商品づくり」と相手の「新しい商品」は、いっしょに取り組めそうです。",
    ],
    [
      "a joint need and help with something else",
      scoring("common", both, gives),
      member,
      "あなたの「新しい商品」と相手の「企業との商品づくり」は、いっしょに取り組めそうです。あなたの「鉄の端材」が、相手の「作品づくりの素材がほしい」に役立ちそうです。",
    ],
    [
      "no listing twice",
      scoring("common", both, {
        ...gives,
        quotes: [gives.quotes[0] as Quote, both.quotes[1] as Quote],
      }),
      member,
      "あなたの「新しい商品」と相手の「企業との商品づくり」は、いっしょに取り組めそうです。",
    ],
    [
      "goals without a place",
      scoring("support", goals),
      member,
      "どちらも12・4番の目標に取り組んでいます。",
    ],
    [
      "nothing but what is hidden",
      scoring("support", reason({ code: "hidden", params: { count: "2" } })),
      member,
      "公開されていない内容が合っています。",
    ],
  ])("tells %s", (_, given, reading, expected) => {
    expect(text(headline(given, reading))).toBe(expected);
  });

  it("names a field of life in the reader's language", () => {
    const topics = [
      { code: "bees", ja: "養蜂", en: "Bees" },
      { code: "rice", ja: "お米", en: "Rice" },
    ];
    const met = reason({ ...gives, kinship: "topic", capabilities: [], topics });
    expect(fieldSentence(met, member)).toBe("どちらにも「養蜂」「お米」の言葉があります。");
    expect(fieldSentence(met, { ...member, t: en })).toBe("Both use words of: Bees, Rice.");
    const common = reason({ code: "same_topic", topics });
    expect(factSentence(common, member.t)).toBe("どちらも「養蜂」「お米」にかかわっています。");
    expect(factSentence(common, en)).toBe("Both have to do with: Bees, Rice.");
  });

  it("puts spaces between English sentences", () => {
    const told = text(headline(scoring("support", gives, goals, near), { ...member, t: en }));
    expect(told).toBe(
      "Your 「鉄の端材」 could help with their 「作品づくりの素材がほしい」. Both work on goals 12 and 4 and are in the same ward or town.",
    );
  });
});

describe("phraseOf", () => {
  const long = `${"あ".repeat(40)}竹の端材${"い".repeat(40)}`;

  it.each([
    ["a full stop is left out", { text: "探しています。", marks: [] }, "探しています"],
    [
      "a long one keeps its marked words",
      { text: long, marks: [{ start: 40, end: 44 }] },
      "竹の端材",
    ],
    [
      "a long one without marks keeps its beginning",
      { text: long, marks: [] },
      `${"あ".repeat(30)}…`,
    ],
  ])("%s", (_, given, expected) => {
    const phrase = phraseOf({ organization: "a", listing: "l", side: "offer", ...given });
    expect(phrase).toContain(expected);
    expect([...phrase].length).toBeLessThanOrEqual(32);
  });
});

describe("the layers", () => {
  const whole = scoring(
    "exchange",
    gives,
    gains,
    goals,
    near,
    reason({ code: "kinds_fit", params: { asked: "2" } }),
    reason({ code: "same_form", forms: ["visiting_lesson", "event", "unheard_of"] }),
    reason({ code: "same_target", targets: ["12.5"] }),
    reason({ code: "hidden", params: { count: "2" } }),
    reason({ code: "from_the_future" }),
  );

  it("counts what is hidden after the sentence", () => {
    show(<ScoringSentence scoring={whole} organizations={organizations} self="a" />);
    expect(screen.getByText(/ほかの条件（2件）も合っています/)).toBeVisible();
  });

  it("quotes both listings, the reader's on the left whoever gives", () => {
    show(
      <ScoringPairs
        scoring={whole}
        organizations={organizations}
        self="a"
        capability={() => "金属の端材"}
      />,
    );
    const figures = screen.getAllByRole("figure");
    expect(figures.map((f) => f.querySelector("blockquote")?.textContent)).toEqual([
      "「鉄の端材」",
      "「仕事を知ってもらう機会」",
    ]);
    expect(screen.getByText(/どちらも「金属の端材」の分野です。.*16点下がります。/)).toBeVisible();
  });

  it("tells the other facts and leaves out what it does not know", () => {
    show(<ScoringFacts scoring={whole} />);
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "どちらも12・4番の目標に取り組んでいます。",
      "同じ区や町にあります。",
      "たがいに、相手のような種別の会員をさがしています。",
      "どちらも「出前授業」「イベント」の形を考えています。",
      "どちらもターゲット12.5をめざしています。",
    ]);
  });

  it("shows values, weights and points that add up, and the version", () => {
    show(<ScoringWeights scoring={whole} />);
    expect(screen.getByRole("row", { name: /合計/ })).toHaveTextContent("65");
    expect(screen.getByText("重みの版：w1")).toBeVisible();
  });
});
