import { describe, expect, it } from "vitest";
import { ja } from "@/i18n/ja";
import { activeConditions, differences, readDirectorySearch, withCondition } from "./model";

describe("the address of the directory", () => {
  it("keeps what it knows, also where the browser made a number of it", () => {
    const given = { q: 42, state: "submitted", kind: "npo", ward: 271411, goal: "12" };
    expect(readDirectorySearch(given)).toEqual({
      q: "42",
      state: "submitted",
      kind: "npo",
      ward: "271411",
      goal: 12,
    });
  });

  it.each([
    [{ state: "gone" }],
    [{ kind: "toString" }],
    [{ ward: 1 }],
    [{ goal: 18 }],
    [{ goal: "1.5" }],
    [{ capability: "../x" }],
    [{ q: "" }],
    [{ something: "else" }],
  ])("leaves out %j", (given) => expect(readDirectorySearch(given)).toEqual({}));

  it("takes a condition away without a trace", () => {
    expect(withCondition({ q: "竹", goal: 12 }, "goal", undefined)).toEqual({ q: "竹" });
    expect(withCondition({ q: "竹" }, "q", "")).toEqual({});
  });

  it("says each condition in words, but not the typed ones", () => {
    const search = readDirectorySearch({
      q: "竹",
      state: "submitted",
      goal: 12,
      capability: "a.b",
    });
    expect(activeConditions(search, ja, () => "木・竹")).toEqual([
      { id: "state", label: "受付" },
      { id: "goal", label: "目標12 つくる責任" },
      { id: "capability", label: "木・竹" },
    ]);
  });
});

describe("a draft beside the published text", () => {
  it("names the fields that differ and no others", () => {
    const published = { name: "あ", goals: [1, 2], contact: { name: "い" } };
    const draft = { name: "あ", goals: [2, 1], contact: { name: "い" }, summary: "う" };
    expect(differences(published, draft).map(({ field }) => field)).toEqual(["summary", "goals"]);
  });
});
