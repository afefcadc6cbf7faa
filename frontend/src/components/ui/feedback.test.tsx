import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/api/problem";
import { show } from "@/testing/render";
import { ConfirmDialog } from "./ConfirmDialog";
import { Dialog, Sheet } from "./Dialog";
import { ErrorSummary } from "./ErrorSummary";
import { KeyHelp } from "./KeyHelp";
import { Notice } from "./Notice";
import { PageHeader } from "./PageHeader";
import { ProblemNotice } from "./ProblemNotice";
import { SaveStatus } from "./SaveStatus";
import { Skeleton } from "./Skeleton";
import { UndoBar } from "./UndoBar";
import { letterKeys } from "./useLetterKeys";

afterEach(() => vi.useRealTimers());

describe("PageHeader", () => {
  it("is the only title of page and window", () => {
    show(
      <PageHeader
        title="候補"
        lead="説明"
        back={{ href: "/home", label: "今日" }}
        actions={<button type="button">足す</button>}
      />,
    );
    expect(screen.getByRole("heading", { level: 1, name: "候補" })).toBeVisible();
    expect(document.title).toBe("候補 | えにし");
    expect(screen.getByRole("link", { name: /今日/ })).toHaveAttribute("href", "/home");
  });

  it("takes the focus on another page, not on the first", () => {
    history.pushState(null, "", "/first");
    show(<PageHeader title="はじめ" />);
    history.pushState(null, "", "/second");
    show(<PageHeader title="つぎ" />);
    expect(screen.getByRole("heading", { name: "つぎ" })).toHaveFocus();
  });
});

describe("ErrorSummary", () => {
  it("takes the focus and leads to the field", async () => {
    const { user } = show(
      <>
        <ErrorSummary
          errors={[
            { fieldId: "name", label: "名前", message: "入力してください。" },
            { label: "全体", message: "確かめてください。" },
          ]}
        />
        <input id="name" aria-label="名前" />
      </>,
    );
    expect(screen.getByRole("region", { name: "2か所を直してください" })).toHaveFocus();
    await user.click(screen.getByRole("link", { name: "名前：入力してください。" }));
    expect(screen.getByRole("textbox", { name: "名前" })).toHaveFocus();
  });

  it("is not there without a fault", () => {
    const { container } = show(<ErrorSummary errors={[]} />);
    expect(container).toBeEmptyDOMElement();
  });
});

describe("notices", () => {
  it("is an alert only when something failed", () => {
    show(<Notice tone="success">できました</Notice>);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says what happened, gives the number for the office and tries again", async () => {
    const onRetry = vi.fn();
    const problem = new ApiProblem("unavailable", { status: 503, requestId: "r-7" });
    const { user } = show(<ProblemNotice problem={problem} onRetry={onRetry} />);
    expect(screen.getByRole("alert")).toHaveTextContent(/サーバーにつながりません.*番号：r-7/);
    await user.click(screen.getByRole("button", { name: "もう一度試す" }));
    expect(onRetry).toHaveBeenCalledOnce();
  });

  it("tells a loading page once, whatever its shape", () => {
    const { rerender } = show(<Skeleton cards={3} />);
    expect(screen.getByRole("status")).toHaveTextContent("読み込んでいます");
    rerender(<Skeleton lines={2} />);
    expect(screen.getAllByRole("status")).toHaveLength(1);
  });
});

describe("SaveStatus", () => {
  it.each([
    [{ state: "idle" }, ""],
    [{ state: "saving" }, "保存しています…"],
    [{ state: "saved", at: "2026-11-22T05:05:00.000Z" }, "保存しました 14:05"],
    [{ state: "partly" }, "印のついた欄は、直すと保存されます。"],
    [{ state: "offline" }, "いまネットにつながりません。"],
    [{ state: "conflict" }, "どちらを残すか選んでください。"],
    [{ state: "failed" }, "保存できませんでした。入力した内容はこの画面に残っています。"],
  ] as const)("says %o", (saving, words) => {
    show(<SaveStatus saving={saving} />);
    expect(screen.getByRole("status")).toHaveTextContent(words);
  });
});

describe("UndoBar", () => {
  it("gives ten seconds, and stands still while one looks at it", () => {
    vi.useFakeTimers();
    const onDone = vi.fn();
    show(
      <UndoBar onUndo={() => undefined} onDone={onDone}>
        見送りにしました。
      </UndoBar>,
    );
    const pass = (seconds: number) => {
      for (let s = 0; s < seconds; s += 1) act(() => vi.advanceTimersByTime(1000));
    };
    pass(4);
    expect(screen.getByText("あと6秒")).toBeVisible();
    fireEvent.pointerEnter(screen.getByRole("group"));
    pass(30);
    expect(onDone).not.toHaveBeenCalled();
    fireEvent.pointerLeave(screen.getByRole("group"));
    pass(7);
    expect(onDone).toHaveBeenCalledOnce();
  });
});

describe("dialogs", () => {
  it("closes by Escape and by its button", async () => {
    const onClose = vi.fn();
    const { user } = show(
      <Dialog title="題" isOpen onClose={onClose}>
        中身
      </Dialog>,
    );
    expect(screen.getByRole("dialog", { name: "題" })).toBeVisible();
    await user.keyboard("{Escape}");
    // The first button of that name is hidden and serves screen readers on touch screens.
    const buttons = screen.getAllByRole("button", { name: "閉じる" });
    await user.click(buttons.at(-1) as HTMLElement);
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it("stays until it is answered when it must be", async () => {
    const onClose = vi.fn();
    const { user } = show(
      <Dialog title="題" isOpen mustAnswer onClose={onClose}>
        中身
      </Dialog>,
    );
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("button", { name: "閉じる" })).toBeNull();
    expect(onClose).not.toHaveBeenCalled();
  });

  it("opens a sheet with its foot", () => {
    show(
      <Sheet
        title="絞り込み"
        isOpen
        onClose={() => undefined}
        actions={<button type="button">見る</button>}
      >
        条件
      </Sheet>,
    );
    expect(screen.getByRole("dialog", { name: "絞り込み" })).toHaveTextContent("条件見る");
  });

  it("asks before what cannot be undone, with the focus on the safe answer", async () => {
    const onConfirm = vi.fn();
    const { user } = show(
      <ConfirmDialog
        title="退会しますか"
        confirmLabel="退会する"
        isOpen
        onConfirm={onConfirm}
        onCancel={() => undefined}
      >
        元には戻せません。
      </ConfirmDialog>,
    );
    expect(screen.getByRole("alertdialog", { name: "退会しますか" })).toBeVisible();
    expect(screen.getByRole("button", { name: "やめる" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "退会する" }));
    expect(onConfirm).toHaveBeenCalledOnce();
  });

  it("lists the keys and switches letters off", async () => {
    const onEnabledChange = vi.fn();
    const { user } = show(
      <KeyHelp
        keys={[{ key: "A", action: "承認する" }]}
        isOpen
        onClose={() => undefined}
        enabled
        onEnabledChange={onEnabledChange}
      />,
    );
    expect(screen.getByRole("row", { name: "A 承認する" })).toBeVisible();
    await user.click(screen.getByRole("checkbox", { name: /文字キーの操作を使う/ }));
    expect(onEnabledChange).toHaveBeenCalledWith(false);
  });
});

describe("letterKeys", () => {
  function list(enabled: boolean) {
    const approve = vi.fn();
    show(
      // biome-ignore lint/a11y/noStaticElementInteractions: stands for a list that hears keys
      <div onKeyDown={letterKeys(enabled, { a: approve })}>
        <button type="button">行</button>
        <input aria-label="メモ" />
      </div>,
    );
    return approve;
  }
  const row = () => screen.getByRole("button", { name: "行" });

  it("hears a letter while the list has the focus", () => {
    const approve = list(true);
    fireEvent.keyDown(row(), { key: "A" });
    expect(approve).toHaveBeenCalledOnce();
  });

  it.each([
    ["with a modifier", () => fireEvent.keyDown(row(), { key: "a", ctrlKey: true })],
    ["while a word is composed", () => fireEvent.keyDown(row(), { key: "a", isComposing: true })],
    [
      "while the input method has the key",
      () => fireEvent.keyDown(row(), { key: "a", keyCode: 229 }),
    ],
    ["in an input", () => fireEvent.keyDown(screen.getByLabelText("メモ"), { key: "a" })],
    ["for another letter", () => fireEvent.keyDown(row(), { key: "b" })],
  ])("hears nothing %s", (_, press) => {
    const approve = list(true);
    press();
    expect(approve).not.toHaveBeenCalled();
  });

  it("hears nothing when switched off", () => {
    const approve = list(false);
    fireEvent.keyDown(row(), { key: "a" });
    expect(approve).not.toHaveBeenCalled();
  });
});
