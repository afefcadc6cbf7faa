import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { FairnessTable } from "./components/FairnessTable";
import { sayObstacle } from "./components/Obstacles";
import { RoundChoice, RoundProgressBar } from "./components/RoundFacts";
import { SlateFacts } from "./components/SlateFacts";
import { doneOf, type Fairness, measuresOf, optionsOf, type RoundHead, type Slate } from "./round";
import { readRoundsSearch } from "./search";

const organization = (id: string) => ({ id, ref: id, name: `会員${id}`, goals: [] });

function fairness(more: Partial<Fairness>): Fairness {
  return {
    members: 10,
    reached: 10,
    never: 0,
    over: 0,
    coverage: 1,
    gini: 0.1,
    max: 3,
    most: [],
    ...more,
  };
}

const slate: Slate = {
  pairs: 12,
  reached: 8,
  balanced: fairness({ most: [{ organization: organization("a"), times: 3 }] }),
  lists: fairness({
    reached: 7,
    never: 4,
    over: 2,
    gini: 0.625,
    max: 9,
    most: [{ organization: organization("b"), times: 9 }],
  }),
  without_by_reason: [{ why: "partners_full", count: 2 }],
  without: [{ organization: organization("c"), why: "partners_full" }],
  weights: "2026.2",
  statistics: 3,
};

function round(more: Partial<RoundHead> = {}): RoundHead {
  return {
    id: "r",
    name: "秋の回",
    state: "open",
    options: { each: 3 },
    progress: { total: 10, decided: 4, approved: 3, put_off: 1, waiting: 4, gone: 1 },
    by: "佐藤",
    opened_at: "2026-11-22T00:00:00.000Z",
    actions: ["close"],
    etag: '"1"',
    ...more,
  };
}

describe("what is sent to open a round", () => {
  it("leaves out what was not chosen", () => {
    expect(optionsOf({ each: "2", least: "none", kinds: [], wards: [] })).toEqual({ each: 2 });
    expect(
      optionsOf({ each: "3", least: "good", kinds: ["school", "npo"], wards: ["271446"] }),
    ).toEqual({ each: 3, least: "good", kinds: ["npo", "school"], wards: ["271446"] });
  });

  it("keeps out of the address what it does not know", () => {
    expect(readRoundsSearch({ opened: "r", x: 1 })).toEqual({ opened: "r" });
    expect(readRoundsSearch({ opened: 3 })).toEqual({});
  });
});

describe("progress", () => {
  it("counts as done what is decided and what is gone, not what is put off", () => {
    expect(doneOf(round().progress)).toBe(5);
  });

  it("names every part with its number", () => {
    show(<RoundProgressBar round={round()} />);
    expect(screen.getByText("10件のうち4件を確認しました")).toBeVisible();
    const numbers = [...document.querySelectorAll("dl > div")].map((part) => part.textContent);
    expect(numbers).toEqual([
      "承認3",
      "見送り・重複1",
      "あとで1",
      "候補から外れたもの1",
      "確認待ち4",
    ]);
  });

  it("says in words for whom the round is", () => {
    show(
      <RoundChoice
        round={round({
          options: { each: 2, least_score: 0.4, kinds: ["school"], wards: ["271446"] },
        })}
      />,
    );
    expect(screen.getByText("対象：小中高・支援学校、西区")).toBeVisible();
    expect(screen.getByText("合い具合 40 以上")).toBeVisible();
  });
});

describe("how evenly a slate falls", () => {
  it("measures both sides in the same unit", () => {
    expect(measuresOf(slate).map(({ code, lists, balanced }) => [code, lists, balanced])).toEqual([
      ["reached", 7, 10],
      ["never", 4, 0],
      ["over", 2, 0],
      ["max", 9, 3],
      ["gini", 63, 10],
    ]);
  });

  it("says it in words and gives every bar as a number", () => {
    show(<FairnessTable slate={slate} />);
    expect(
      screen.getByText(/63から10に小さくなります。 相手が見つかる会員は3会員増えます。/),
    ).toBeVisible();
    const table = screen.getByRole("table");
    expect(
      within(table).getByRole("row", { name: /いちばん多く出る会員の回数/ }),
    ).toHaveTextContent("9");
    for (const bar of table.querySelectorAll("svg")) expect(bar).toHaveAttribute("aria-hidden");
  });

  it("does not claim to be fairer when it is not", () => {
    show(<FairnessTable slate={{ ...slate, lists: slate.balanced }} />);
    expect(screen.queryByText(/小さくなります/)).toBeNull();
  });

  it("tells who gets nobody and why, and how many are not named", async () => {
    const { user } = show(<SlateFacts slate={slate} level={2} />);
    await user.click(screen.getByText("合う相手は、ほかの会員との組み合わせで数に達しています"));
    expect(screen.getByRole("link", { name: "会員c" })).toBeVisible();
    expect(screen.getByText("ほか1会員")).toBeVisible();
  });
});

describe("why a pair is not suggested", () => {
  it("says each thing that stands between in a sentence", () => {
    expect(sayObstacle(ja, { code: "dismissed" })).toBe("最近、見送ったか重複としました");
    expect(sayObstacle(ja, { code: "capacity_reached", organization: organization("a") })).toBe(
      "会員aは、進行中の紹介が上限に達しています",
    );
    expect(
      sayObstacle(ja, {
        code: "rule_pair",
        rule: {
          id: "1",
          kind: "pair",
          organizations: [organization("a"), organization("b")],
          kinds: [],
          reason: "同じ法人のため",
          state: "on",
          holds: true,
          by: "佐藤",
          at: "2026-11-22T00:00:00.000Z",
          history: [],
          actions: [],
          etag: '"1"',
        },
      }),
    ).toBe("ルール：「会員a」と「会員b」を、たがいの候補に出しません（同じ法人のため）");
  });
});
