import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import { ActDialog } from "./components/ActDialog";
import { ProposalCard } from "./components/Proposal";
import { RefusalCard } from "./components/Refusals";
import { Versions } from "./components/Versions";
import { WeightsTable } from "./components/WeightsTable";
import {
  type Learning,
  mostFrequent,
  openProposal,
  type RefusalGroup,
  signed,
  undoOf,
  type Weighting,
} from "./model";
import { readLearningSearch } from "./search";

const shipped = { reciprocity: 0.6, goals: 0.15, place: 0.18, kinds: 0.07 };

const proposal: Weighting = {
  id: "w1",
  state: "proposed",
  in_use: false,
  weights: { reciprocity: 0.55, goals: 0.15, place: 0.18, kinds: 0.12 },
  before: shipped,
  based_on: "2026.2",
  shipped: "2026.2",
  evidence: {
    reviewed: 130,
    decisions: 120,
    grades: { dismissed: 60, approved: 60 },
    left_out: { reason: 10 },
    comparisons: 210,
    organizations: 44,
  },
  check: {
    before: 0.712,
    after: 0.741,
    gain: 0.029,
    gain_min: -0.012,
    gain_max: 0.068,
    verdict: "unclear",
  },
  history: [{ at: "2026-11-20T01:00:00.000Z", by: "佐藤 花子", what: "proposed" }],
  actions: ["adopt", "reject"],
  etag: '"1"',
};

const learning: Learning = {
  version: "2026.2",
  in_use: shipped,
  shipped,
  shipped_version: "2026.2",
  evidence: proposal.evidence,
  missing: { decisions: 0, comparisons: 0, organizations: 0 },
  items: [proposal],
  actions: ["propose"],
};

const dismissals: RefusalGroup = {
  code: "dismiss",
  total: 12,
  of: 30,
  reasons: [
    { reason: "not_relevant", count: 7, share: 7 / 12 },
    { reason: "timing", count: 5, share: 5 / 12 },
    { reason: "capacity", count: 0, share: 0 },
  ],
};

describe("refusals", () => {
  it("says in one sentence what the bars show, and has all reasons in a table", () => {
    show(<RefusalCard group={dismissals} />);
    expect(
      screen.getByText(
        /決めた候補30件のうち、12件を見送りました。いちばん多い理由は「内容が合わない」で、7件です。/,
      ),
    ).toBeVisible();
    const bars = screen.getAllByRole("list")[0];
    expect(within(bars as HTMLElement).getAllByRole("listitem")).toHaveLength(2);
    const table = screen.getByRole("table", { name: "事務局の見送り", hidden: true });
    expect(within(table).getAllByRole("row", { hidden: true })).toHaveLength(4);
    expect(table).toHaveTextContent("内容が合わない758 %");
  });

  it("names two reasons that are level and none when more are", () => {
    const level = (counts: number[]): RefusalGroup => ({
      ...dismissals,
      reasons: counts.map((count, at) => ({ reason: `r${at}`, count, share: 0 })),
    });
    expect(mostFrequent(level([3, 3, 1])).reasons).toEqual(["r0", "r1"]);
    expect(mostFrequent(level([2, 2, 2])).reasons).toEqual([]);
    expect(mostFrequent(level([0, 0])).reasons).toEqual([]);
  });

  it("uses the words of each list of reasons", () => {
    const { unmount } = show(
      <RefusalCard
        group={{
          code: "closing",
          total: 1,
          of: 2,
          reasons: [{ reason: "timing", count: 1, share: 1 }],
        }}
      />,
    );
    expect(screen.getByRole("listitem")).toHaveTextContent("時期不一致");
    unmount();
    show(
      <RefusalCard
        group={{
          code: "not_now",
          total: 1,
          of: 2,
          reasons: [{ reason: "none", count: 1, share: 1 }],
        }}
      />,
      "en",
    );
    expect(screen.getByRole("listitem")).toHaveTextContent("No reason given");
  });

  it("says when there are none", () => {
    show(<RefusalCard group={{ ...dismissals, total: 0, of: 4 }} />);
    expect(screen.getByText("この期間にはありません。")).toBeVisible();
    expect(screen.queryByRole("table", { hidden: true })).toBeNull();
  });
});

describe("a proposal", () => {
  it("shows weights before and after, what it rests on and how sure it is", () => {
    show(<ProposalCard weighting={proposal} onAct={() => {}} />);
    const kinds = screen.getByRole("row", { name: /相手の種別/ });
    expect(kinds).toHaveTextContent("712+5");
    expect(screen.getByText(/確認された120件をもとに、44会員/)).toBeVisible();
    expect(screen.getByText(/当たりやすさ 71 % → 74 %（差の95 %の幅 −1〜\+7）/)).toBeVisible();
    expect(screen.getByText("良くなるかどうかは、まだはっきりしません。")).toBeVisible();
  });

  it("leaves the decision to an administrator", async () => {
    const act = vi.fn();
    const { user, unmount } = show(<ProposalCard weighting={proposal} onAct={act} />);
    await user.click(screen.getByRole("button", { name: "採用する" }));
    expect(act).toHaveBeenCalledWith({ kind: "adopt", weighting: proposal });
    unmount();
    show(<ProposalCard weighting={{ ...proposal, actions: [] }} onAct={act} />);
    expect(screen.queryByRole("button", { name: "採用する" })).toBeNull();
    expect(screen.getByText("採用するかどうかは、管理者が決めます。")).toBeVisible();
  });

  it("asks before it is adopted, and takes a note along", async () => {
    const confirm = vi.fn();
    const { user } = show(
      <ActDialog
        act={{ kind: "adopt", weighting: proposal }}
        isPending={false}
        problem={null}
        onConfirm={confirm}
        onClose={() => {}}
      />,
    );
    expect(screen.getByRole("dialog", { name: "提案 w1の重みを採用しますか" })).toHaveTextContent(
      "いつでも元に戻せます",
    );
    await user.type(screen.getByRole("textbox"), " 半年の見直し ");
    await user.click(screen.getByRole("button", { name: "採用する" }));
    expect(confirm).toHaveBeenCalledWith("半年の見直し");
  });

  it("is found among the versions", () => {
    expect(openProposal(learning)?.id).toBe("w1");
    expect(
      openProposal({ ...learning, items: [{ ...proposal, state: "retired" }] }),
    ).toBeUndefined();
  });
});

describe("versions", () => {
  it("say what is in use, who decided and why, and bring an earlier one back", async () => {
    const act = vi.fn();
    const earlier: Weighting = {
      ...proposal,
      state: "retired",
      actions: ["adopt"],
      history: [
        ...proposal.history,
        {
          at: "2026-11-21T01:00:00.000Z",
          by: "system:weights adopt",
          what: "adopted",
          note: "試す",
        },
      ],
    };
    const { user } = show(<Versions learning={{ ...learning, items: [earlier] }} onAct={act} />);
    expect(screen.getByText("使用中")).toBeVisible();
    expect(screen.getByText(/採用（コマンド）/)).toHaveTextContent("「試す」");
    await user.click(screen.getByRole("button", { name: "この版を使う" }));
    expect(act).toHaveBeenCalledWith({ kind: "adopt", weighting: earlier });
  });

  it("show the weights in use with what each means", () => {
    show(<WeightsTable caption="いまの重み" weights={shipped} />);
    expect(screen.getByRole("row", { name: /近さ/ })).toHaveTextContent("18");
  });
});

describe("taking back", () => {
  it("goes to what was in use before", () => {
    expect(undoOf({ kind: "adopt", weighting: proposal }, "")).toEqual({ kind: "reset", id: "" });
    expect(undoOf({ kind: "adopt", weighting: proposal }, "w0")).toEqual({
      kind: "adopt",
      id: "w0",
    });
    expect(undoOf({ kind: "reset" }, "w1")).toEqual({ kind: "adopt", id: "w1" });
    expect(undoOf({ kind: "reject", weighting: proposal }, "")).toEqual({
      kind: "reconsider",
      id: "w1",
    });
  });

  it("reads the address and writes differences", () => {
    expect(readLearningSearch({ period: 2025 })).toEqual({ period: "2025" });
    expect(readLearningSearch({ period: "last_90_days" })).toEqual({ period: "last_90_days" });
    expect(readLearningSearch({ period: "yesterday" })).toEqual({});
    expect([signed(0.068), signed(-0.012), signed(0.001)]).toEqual(["+7", "−1", "0"]);
  });
});
