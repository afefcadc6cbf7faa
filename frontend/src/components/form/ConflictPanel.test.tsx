import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { show } from "@/testing/render";
import { ConflictPanel } from "./ConflictPanel";

// Drawing four choices takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const rows = [
  { field: "name", label: "組織の名前", mine: "みなと金属", theirs: "港金属" },
  { field: "summary", label: "どんな組織ですか", mine: "鉄を切ります", theirs: "" },
];

function open() {
  const onResolve = vi.fn();
  const by = { name: "北 空", at: "2026-11-22T05:05:00.000Z" };
  return { onResolve, ...show(<ConflictPanel rows={rows} by={by} onResolve={onResolve} />) };
}

describe("ConflictPanel", () => {
  it("shows both versions, who saved the other one and when, and says it aloud", () => {
    open();
    expect(screen.getByRole("alert")).toHaveTextContent("北 空 さんが 11月22日(日) 14:05");
    expect(screen.getByText("みなと金属")).toBeVisible();
    expect(screen.getByText("港金属")).toBeVisible();
    expect(screen.getByText("（空欄）")).toBeVisible();
    for (const radio of screen.getAllByRole("radio")) expect(radio).not.toBeChecked();
  });

  it("goes on only when every entry is chosen", async () => {
    const { user, onResolve } = open();
    const goOn = screen.getByRole("button", { name: "選んだ内容で続ける" });
    await user.click(screen.getByRole("radio", { name: /みなと金属/ }));
    await user.click(goOn);
    expect(onResolve).not.toHaveBeenCalled();
    expect(screen.getByText(/どちらかを選んでください/)).toBeVisible();
    await user.click(screen.getByRole("radio", { name: /空欄/ }));
    await user.click(goOn);
    expect(onResolve).toHaveBeenCalledWith({ name: "mine", summary: "theirs" });
  });

  it.each([
    ["全部あなたの入力にする", "mine"],
    ["全部保存されている内容にする", "theirs"],
  ])("chooses all at once: %s", async (name, side) => {
    const { user, onResolve } = open();
    await user.click(screen.getByRole("button", { name }));
    await user.click(screen.getByRole("button", { name: "選んだ内容で続ける" }));
    expect(onResolve).toHaveBeenCalledWith({ name: side, summary: side });
  });
});
