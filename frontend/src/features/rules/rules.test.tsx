import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { sayRule } from "@/components/rules/sayRule";
import { en } from "@/i18n/en";
import { ja } from "@/i18n/ja";
import { show } from "@/testing/render";
import { RuleList } from "./components/RuleList";
import { byForce, emptyEntries, fieldOf, type Rule, ruleBody } from "./model";
import { readRulesSearch } from "./search";

function rule(id: string, more: Partial<Rule> = {}): Rule {
  return {
    id,
    kind: "pair",
    organizations: [
      { id: "a", ref: "a", name: "A工業", goals: [] },
      { id: "b", ref: "b", name: "みどり高校", goals: [] },
    ],
    kinds: [],
    reason: "以前の経緯のため",
    state: "on",
    holds: true,
    by: "佐藤 みなと",
    at: "2026-11-22T00:00:00.000Z",
    history: [{ at: "2026-11-22T00:00:00.000Z", by: "佐藤 みなと", what: "created" }],
    actions: ["switch_off"],
    etag: '"1"',
    ...more,
  };
}

describe("what a rule says", () => {
  it.each([
    [rule("1"), "「A工業」と「みどり高校」を、たがいの候補に出しません"],
    [
      rule("2", { kind: "kinds", organizations: [], kinds: ["company", "school"] }),
      "「企業」と「小中高・支援学校」を、たがいの候補に出しません",
    ],
    [
      rule("3", { kind: "kinds", organizations: [], kinds: ["school", "school"] }),
      "「小中高・支援学校」どうしを、たがいの候補に出しません",
    ],
    [
      rule("4", { kind: "place", organizations: [], kinds: ["school"], within: "ward" }),
      "「小中高・支援学校」の相手を、同じ区のなかに限ります",
    ],
  ])("is one sentence", (given, sentence) => expect(sayRule(ja, given)).toBe(sentence));

  it("is a sentence in English too", () => {
    const near = rule("5", { kind: "place", within: "prefecture" });
    expect(sayRule(en, near)).toBe("Partners of “A工業” are within the same prefecture");
  });
});

describe("what is sent", () => {
  const entries = { ...emptyEntries("a~b"), reason: " 経緯 ", within: "ward" as const };

  it("goes with the kind of rule and nothing else", () => {
    expect(ruleBody(entries)).toEqual({ kind: "pair", organizations: ["a", "b"], reason: "経緯" });
    expect(
      ruleBody({
        ...entries,
        kind: "kinds",
        firstKind: "school",
        secondKind: "npo",
        until: "2027-01-01",
      }),
    ).toEqual({ kind: "kinds", kinds: ["school", "npo"], reason: "経緯", until: "2027-01-01" });
    expect(ruleBody({ ...entries, kind: "place", subjectOrganization: "a" })).toEqual({
      kind: "place",
      organizations: ["a"],
      within: "ward",
      reason: "経緯",
    });
    expect(ruleBody({ ...entries, kind: "place", subject: "kind", subjectKind: "school" })).toEqual(
      { kind: "place", kinds: ["school"], within: "ward", reason: "経緯" },
    );
  });

  it("finds the field of a fault", () => {
    expect(fieldOf("organizations", entries)).toBe("second");
    expect(fieldOf("kinds", { ...entries, kind: "kinds" })).toBe("secondKind");
    expect(fieldOf("kinds", { ...entries, kind: "place" })).toBe("subjectOrganization");
    expect(fieldOf("until", entries)).toBe("until");
  });

  it("begins with the pair of the address", () => {
    expect(readRulesSearch({ pair: "a~b" })).toEqual({ pair: "a~b" });
    expect(readRulesSearch({ pair: "a" })).toEqual({});
    expect(emptyEntries(undefined)).toMatchObject({ first: "", second: "", kind: "pair" });
  });
});

describe("the list", () => {
  it("parts what holds from what does not", () => {
    const { holds, rests } = byForce([rule("1"), rule("2", { holds: false })]);
    expect(holds.map(({ id }) => id)).toEqual(["1"]);
    expect(rests.map(({ id }) => id)).toEqual(["2"]);
  });

  it("switches a rule by a button that names it", async () => {
    const onSwitch = vi.fn();
    const { user } = show(
      <RuleList
        title="使っているルール"
        rules={[rule("1")]}
        isPending={false}
        onSwitch={onSwitch}
      />,
    );
    const row = screen.getByRole("listitem");
    expect(within(row).getByText("理由：以前の経緯のため")).toBeVisible();
    await user.click(within(row).getByRole("button", { name: /^切る：「A工業」/ }));
    expect(onSwitch).toHaveBeenCalledWith(expect.objectContaining({ id: "1" }), false);
  });

  it("offers nothing for a rule whose last day is over", () => {
    const ended = rule("1", { holds: false, until: "2026-11-01" });
    show(
      <RuleList title="使っていないルール" rules={[ended]} isPending={false} onSwitch={vi.fn()} />,
    );
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByText("期間が終わりました")).toBeVisible();
  });
});
