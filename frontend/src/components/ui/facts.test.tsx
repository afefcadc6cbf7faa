import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import {
  type IntroductionState,
  KindBadge,
  type ListingState,
  type OrganizationKind,
  StateBadge,
} from "./Badges";
import { Compare } from "./Compare";
import { EmptyState } from "./EmptyState";
import { type Goal, GoalTile, GoalTiles } from "./GoalTile";
import { ListingCard } from "./ListingCard";
import { cutByMarks } from "./Marked";
import { PhrasePair } from "./PhrasePair";
import { ReasonSentence } from "./ReasonSentence";
import { ScoreWord } from "./ScoreWord";
import { StatTile } from "./StatTile";
import { pointsOf, TermBars } from "./TermBars";
import { Timeline } from "./Timeline";
import { TurnChip } from "./TurnChip";

describe("GoalTile", () => {
  it.each(Object.keys(ja.glossary.goals).map(Number))(
    "shows goal %i as number and name",
    (goal) => {
      show(<GoalTile goal={goal as Goal} />);
      const name = ja.glossary.goals[`${goal as Goal}`];
      expect(screen.getByText(`目標${goal} ${name}`)).toBeInTheDocument();
      expect(screen.getByText(String(goal))).toHaveAttribute("data-goal", String(goal));
    },
  );

  it("shows no empty list", () => {
    const { container } = show(<GoalTiles goals={[]} />);
    expect(container).toBeEmptyDOMElement();
  });
});

describe("badges", () => {
  it("has a word for every kind and every state", () => {
    const kinds = Object.keys(ja.glossary.kinds) as OrganizationKind[];
    const listings = Object.keys(ja.glossary.listingStates) as ListingState[];
    const introductions = Object.keys(ja.glossary.introductionStates) as IntroductionState[];
    const { container } = show(
      <>
        {kinds.map((kind) => (
          <KindBadge key={kind} kind={kind} />
        ))}
        {listings.map((state) => (
          <StateBadge key={state} of="listing" state={state} />
        ))}
        {introductions.map((state) => (
          <StateBadge key={state} of="introduction" state={state} />
        ))}
        <StateBadge of="organization" state="inactive" />
      </>,
    );
    for (const badge of container.children) {
      expect(badge).toHaveTextContent(/.+/);
      expect(badge.querySelector("svg")).not.toBeNull();
    }
  });
});

describe("ListingCard", () => {
  it("says what it is, how long it holds and when that was confirmed", () => {
    show(
      <ListingCard
        side="need"
        title="素材がほしい"
        detail="作品づくりに使います"
        capabilities={["素材・端材・副産物"]}
        forms={["物の循環"]}
        goals={[12]}
        state="expired"
        confirmedAt="2020-11-02"
        until="2021-05-02"
        organization="市立あおぞら高等学校"
        actions={<button type="button">まだ有効です</button>}
      />,
    );
    const card = screen.getByRole("article");
    for (const words of [
      "助けてほしいこと",
      "期限切れ",
      "2020年11月2日(月)に確認",
      "2021年5月2日(日)まで",
      "物の循環",
    ]) {
      expect(within(card).getByText(words)).toBeVisible();
    }
  });
});

describe("ScoreWord and TermBars", () => {
  it.each([
    ["very_good", "とても合う"],
    ["good", "合う"],
    ["partial", "一部合う"],
  ] as const)("says %s in words, the number second", (fit, word) => {
    show(<ScoreWord fit={fit} score={0.734} />);
    expect(screen.getByText(word)).toBeVisible();
    expect(screen.getByText("73")).toBeVisible();
  });

  it("rounds the parts so that they add up to the rounded total, for any parts", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    for (let n = 0; n < 500; n += 1) {
      const parts = Array.from({ length: 4 }, () => random() / 4);
      const points = pointsOf(parts);
      const total = Math.round(parts.reduce((sum, part) => sum + part, 0) * 100);
      expect(points.reduce((sum, part) => sum + part, 0)).toBe(total);
      for (const [at, point] of points.entries()) {
        expect(Math.abs(point - (parts[at] ?? 0) * 100)).toBeLessThan(1);
      }
    }
  });

  it("shows a bar per term and their sum", () => {
    show(
      <TermBars
        terms={[
          { code: "reciprocity", contribution: 0.475, weight: 0.6 },
          { code: "goals", contribution: 0.185, weight: 0.25 },
          { code: "place", contribution: 0.08, weight: 0.08 },
          { code: "kinds", contribution: 0.04, weight: 0.07 },
        ]}
      />,
    );
    expect(screen.getAllByRole("row")).toHaveLength(5);
    expect(screen.getByRole("row", { name: /合計/ })).toHaveTextContent("78");
  });
});

describe("reasons", () => {
  it("quotes phrases and counts what may not be seen", () => {
    show(<ReasonSentence parts={["あなたの", { quote: "鉄の端材" }, "に合います。"]} hidden={2} />);
    expect(screen.getByText("鉄の端材").closest("p")).toHaveTextContent(
      "あなたの「鉄の端材」に合います。 ほかの条件（2件）も合っています。",
    );
  });

  it.each([
    ["plain", "鉄の端材", [], ["鉄の端材"]],
    ["one range", "鉄の端材です", [{ start: 0, end: 4 }], ["[鉄の端材]", "です"]],
    [
      "overlapping ranges",
      "abcdef",
      [
        { start: 1, end: 3 },
        { start: 2, end: 4 },
      ],
      ["a", "[bcd]", "ef"],
    ],
    ["a range past the end", "ab", [{ start: 1, end: 9 }], ["a", "[b]"]],
    ["characters beyond the first plane", "𠮷野家", [{ start: 0, end: 1 }], ["[𠮷]", "野家"]],
  ])("cuts %s", (_, text, marks, pieces) => {
    expect(cutByMarks(text, marks).map((p) => (p.marked ? `[${p.text}]` : p.text))).toEqual(pieces);
  });

  it("puts the two phrases side by side with the matching words marked", () => {
    const { container } = show(
      <PhrasePair
        left={{
          organization: "みなと金属",
          side: "offer",
          text: "鉄の端材",
          marks: [{ start: 0, end: 1 }],
        }}
        right={{ organization: "あおぞら高校", side: "need", text: "素材がほしい" }}
      />,
    );
    expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["鉄"]);
    expect(screen.getByText("できること")).toBeVisible();
    expect(screen.getByText("助けてほしいこと")).toBeVisible();
  });
});

describe("Compare", () => {
  it("says whose block it is, and shows a dash for nothing", () => {
    show(
      <Compare
        left={{ name: "有限会社みなと金属" }}
        right={{ name: "市立あおぞら高等学校", about: "西区" }}
        shortNames={["みなと金属", "あおぞら高校"]}
        rows={[{ label: "できること", left: "鉄の端材", right: null }]}
      />,
    );
    const [left, right] = screen.getAllByRole("definition");
    expect(left).toHaveTextContent("みなと金属鉄の端材");
    expect(right).toHaveTextContent("あおぞら高校—");
  });
});

describe("Timeline, TurnChip and StatTile", () => {
  const now = new Date("2020-11-22T05:00:00.000Z");

  it("tells who did what and when, and what is waited for", () => {
    show(
      <Timeline
        entries={[
          {
            id: "1",
            at: "2020-11-18T05:05:00.000Z",
            who: "事務局",
            what: "打診しました",
            detail: "お返事ください",
          },
        ]}
        next={<TurnChip whose={{ name: "先方" }} since="2020-11-18T05:05:00.000Z" now={now} />}
      />,
    );
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    expect(screen.getByText("2020年11月18日(水) 14:05")).toBeVisible();
    expect(screen.getByText("先方の返事待ち・5日目")).toBeVisible();
  });

  it("tells one's own turn, and a turn that began today", () => {
    show(<TurnChip whose="you" since="2020-11-22T01:00:00.000Z" now={now} />);
    expect(screen.getByText("あなたの番です・今日から")).toBeVisible();
  });

  it("opens the list behind a number and says how it changed", () => {
    show(
      <>
        <StatTile value={1300} word="会員" href="/members" change={18} />
        <StatTile value={7} word="紹介" href="/introductions" change={-2} />
        <StatTile value={3} word="受付" href="/members" change={0} />
      </>,
    );
    expect(screen.getByRole("link", { name: /会員.*1,300.*前より18増/ })).toHaveAttribute(
      "href",
      "/members",
    );
    expect(screen.getByText("前より2減")).toBeVisible();
    expect(screen.getByText("前と同じ")).toBeVisible();
  });
});

describe("EmptyState", () => {
  it("says what this is, why it is empty and what to do", () => {
    show(
      <EmptyState
        title="候補はまだありません"
        why="公開すると届きます。"
        action={<a href="/listings">書く</a>}
      />,
    );
    for (const words of ["候補はまだありません", "公開すると届きます。", "書く"]) {
      expect(screen.getByText(words)).toBeVisible();
    }
  });
});
