import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { letterKeys } from "@/components/ui/useLetterKeys";
import { show } from "@/testing/render";
import { DecisionBar } from "./components/DecisionBar";
import { DecisionTrouble } from "./components/DecisionTrouble";
import { QueueList } from "./components/QueueList";
import { comesBackOn, following, type Listing, type Suggestion, shownListings } from "./model";
import { readHistorySearch, readReviewSearch } from "./search";

const now = new Date("2026-11-22T03:00:00.000Z");

function suggestion(id: string, more: Partial<Suggestion> = {}): Suggestion {
  return {
    id,
    organizations: [
      { id: "a", ref: "a", name: `${id}の会社`, goals: [] },
      { id: "b", ref: "b", name: `${id}の学校`, goals: [] },
    ],
    scoring: {
      score: 0.6,
      word: "very_good",
      mode: "exchange",
      terms: [],
      reasons: [],
      weights: "1",
    },
    interested: [],
    questions: [],
    actions: ["review"],
    etag: '"1"',
    ...more,
  };
}

describe("going on", () => {
  it.each([
    ["the following one", ["1", "2", "3"], "2", "3"],
    ["at the end the one before", ["1", "2", "3"], "3", "2"],
    ["nothing when it was the last", ["1"], "1", undefined],
    ["the first when it was not in the list", ["1", "2"], "9", "1"],
  ])("shows %s", (_, ids, id, expected) => expect(following(ids, id)).toBe(expected));

  it("puts off by thirty days of Japan", () => {
    expect(comesBackOn(new Date("2026-11-21T16:00:00.000Z"))).toBe("2026-12-22");
  });

  it("keeps out of the address what it does not know", () => {
    expect(readReviewSearch({ open: "a~b", x: 1 })).toEqual({ open: "a~b" });
    expect(readHistorySearch({ decision: "hold" })).toEqual({ decision: "hold" });
    expect(readHistorySearch({ decision: "burn" })).toEqual({});
  });
});

describe("listings to compare", () => {
  it("shows only published ones of the side, those that fit first", () => {
    const listing = (id: string, state: Listing["state"], side: Listing["side"] = "offer") =>
      ({ id, state, side, content: { title: id }, proposed: [] }) as unknown as Listing;
    const quote = {
      organization: "a",
      listing: "2",
      side: "offer" as const,
      text: "竹",
      marks: [],
    };
    const reason = {
      code: "need_met",
      quotes: [quote, quote],
      capabilities: [],
      goals: [],
      targets: [],
      topics: [],
      forms: [],
      proposed: false,
    };
    const pair = suggestion("s");
    pair.scoring.reasons = [reason];
    const shown = shownListings(
      pair,
      [
        listing("1", "published"),
        listing("2", "published"),
        listing("3", "draft"),
        listing("4", "published", "need"),
      ],
      "offer",
    );
    expect(shown.map(({ listing: l, quotes }) => [l.id, quotes.length])).toEqual([
      ["2", 1],
      ["1", 0],
    ]);
  });
});

describe("QueueList", () => {
  const items = [suggestion("1"), suggestion("2", { interested: ["a", "b"] }), suggestion("3")];

  function list(open: string | undefined, keys: Record<string, () => void> = {}) {
    const onOpen = vi.fn();
    const result = show(
      <QueueList items={items} open={open} onOpen={onOpen} onLetter={letterKeys(true, keys)} />,
    );
    return { ...result, onOpen };
  }

  it("is one stop of the Tab key and moves with arrows, not beyond the ends", async () => {
    const { user, onOpen } = list("2");
    await user.tab();
    expect(screen.getByRole("option", { selected: true })).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    expect(onOpen).toHaveBeenLastCalledWith("3");
    await user.keyboard("{Home}");
    expect(onOpen).toHaveBeenLastCalledWith("1");
    await user.keyboard("{End}");
    expect(onOpen).toHaveBeenLastCalledWith("3");
  });

  it("hears letters, but not while a word is being composed", () => {
    const approve = vi.fn();
    list("1", { a: approve });
    const option = screen.getByRole("option", { selected: true });
    fireEvent.keyDown(option, { key: "a", isComposing: true });
    fireEvent.keyDown(option, { key: "a", ctrlKey: true });
    expect(approve).not.toHaveBeenCalled();
    fireEvent.keyDown(option, { key: "a" });
    expect(approve).toHaveBeenCalledOnce();
  });

  it("says in words who is interested", () => {
    list("1");
    const [first, second] = screen.getAllByRole("option");
    expect(within(second as HTMLElement).getByText("おたがいに興味あり")).toBeVisible();
    expect(within(first as HTMLElement).queryByText(/興味あり/)).toBeNull();
  });
});

describe("DecisionBar", () => {
  function bar(asking?: "hold" | "dismiss") {
    const onDecide = vi.fn();
    const onAsk = vi.fn();
    const result = show(
      <DecisionBar
        asking={asking}
        onAsk={onAsk}
        onDecide={onDecide}
        isPending={false}
        letters
        now={now}
      />,
    );
    return { ...result, onDecide, onAsk };
  }

  it("approves at once and names its buttons without the letters", async () => {
    const { user, onDecide } = bar();
    await user.click(screen.getByRole("button", { name: "承認する" }));
    expect(onDecide).toHaveBeenCalledWith({ decision: "approve" });
  });

  it("puts off until a day that is filled in, and takes the focus there", async () => {
    const { user, onDecide } = bar("hold");
    expect(screen.getByLabelText(/いつまで待ちますか/)).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "あとでにする" }));
    expect(onDecide).toHaveBeenCalledWith({ decision: "hold", until: "2026-12-22" });
  });

  it("refuses a day that has passed with a sentence at the field", async () => {
    const { user, onDecide } = bar("hold");
    fireEvent.change(screen.getByLabelText(/いつまで待ちますか/), {
      target: { value: "2026-11-22" },
    });
    await user.click(screen.getByRole("button", { name: "あとでにする" }));
    expect(onDecide).not.toHaveBeenCalled();
    expect(screen.getByText("明日より後の日を選んでください。")).toBeVisible();
  });

  it("dismisses only with a reason and sends the note along", async () => {
    const { user, onDecide } = bar("dismiss");
    await user.type(screen.getByLabelText(/メモ/), "来年に");
    await user.click(screen.getByRole("button", { name: "見送る" }));
    expect(onDecide).not.toHaveBeenCalled();
    expect(screen.getByRole("alert")).toHaveTextContent("理由を一つ選んでください。");
    await user.click(screen.getByRole("radio", { name: "時期が合わない" }));
    await user.click(screen.getByRole("button", { name: "見送る" }));
    expect(onDecide).toHaveBeenCalledWith({
      decision: "dismiss",
      reason: "timing",
      note: "来年に",
    });
  });

  it("takes the digit of a reason for the whole decision, but not in the note", async () => {
    const { user, onDecide } = bar("dismiss");
    await user.type(screen.getByLabelText(/メモ/), "2");
    expect(onDecide).not.toHaveBeenCalled();
    const second = screen.getAllByRole("radio")[1] as HTMLElement;
    fireEvent.keyDown(second, { key: "2", isComposing: true });
    expect(onDecide).not.toHaveBeenCalled();
    fireEvent.keyDown(second, { key: "2" });
    expect(onDecide).toHaveBeenCalledExactlyOnceWith({
      decision: "dismiss",
      reason: "already_partners",
      note: "2",
    });
  });

  it("leaves the form with Escape", async () => {
    const { user, onAsk } = bar("dismiss");
    await user.keyboard("{Escape}");
    expect(onAsk).toHaveBeenCalledWith(undefined);
  });
});

describe("DecisionTrouble", () => {
  it("tells a change from a decision of somebody else and offers the way on", async () => {
    const onSkip = vi.fn();
    const { rerender, user } = show(
      <DecisionTrouble problem={new ApiProblem("stale", { status: 412 })} onSkip={onSkip} />,
    );
    expect(screen.getByText("候補の内容が変わりました")).toBeVisible();
    rerender(
      <DecisionTrouble problem={new ApiProblem("conflict", { status: 409 })} onSkip={onSkip} />,
    );
    await user.click(screen.getByRole("button", { name: "次の候補へ" }));
    rerender(
      <DecisionTrouble
        problem={new ApiProblem("stale", { status: 412 })}
        settled
        onSkip={onSkip}
      />,
    );
    await user.click(screen.getByRole("button", { name: "次の候補へ" }));
    expect(onSkip).toHaveBeenCalledTimes(2);
  });
});
