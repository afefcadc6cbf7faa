// The review of suggestions by keyboard alone: hold, dismiss with a reason,
// duplicate, approve, and undo; letters work in the list only.
import { sees, seesNot, until, untilFocused } from "../browser.mjs";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  const { page } = office;
  const options = page.getByRole("option");
  const open = () => page.getByRole("option", { selected: true });
  /** The two names that are open now. */
  const openName = async () => (await open().innerText()).split("\n").slice(0, 2).join(" ");
  /** Whether the pair of these names still waits. @param {string} name */
  const listed = async (name) =>
    (await options.allInnerTexts()).some((text) => text.split("\n").slice(0, 2).join(" ") === name);

  await step("the queue opens with its first suggestion and the reasons", async () => {
    await office.signIn("kimura@office.example.jp");
    await page.goto("/review");
    await open().waitFor();
    await sees(page, "合うところ");
    await office.look("review-1-queue");
  });

  await step("arrow keys and J and K walk through the list", async () => {
    await options.first().focus();
    const first = await openName();
    await page.keyboard.press("ArrowDown");
    await until(async () => (await openName()) !== first);
    await page.keyboard.press("k");
    await until(async () => (await openName()) === first);
  });

  await step("H holds until a day, and Z takes it back", async () => {
    const held = await openName();
    await page.keyboard.press("h");
    await page.getByLabel("いつまで待ちますか").waitFor();
    await office.look("review-2-hold");
    await page.keyboard.press("Enter");
    await sees(page, "あとでにしました。");
    await until(async () => !(await listed(held)));
    await untilFocused(page, '[role="option"]');
    await page.keyboard.press("z");
    await until(async () => (await openName()) === held);
  });

  await step("X dismisses, but only with a reason, and undo is a button too", async () => {
    const dismissed = await openName();
    await open().focus();
    await page.keyboard.press("x");
    const submit = page.getByRole("button", { name: "見送る", exact: true });
    await submit.waitFor();
    await submit.press("Enter");
    await sees(page, "理由を一つ選んでください。");
    await office.look("review-3-dismiss");
    await page.keyboard.press("Space");
    await submit.press("Enter");
    await sees(page, "見送りにしました。");
    await until(async () => !(await listed(dismissed)));
    await page.getByRole("button", { name: "元に戻す", exact: true }).press("Enter");
    await until(async () => (await openName()) === dismissed);
  });

  await step("letters typed in a note decide nothing", async () => {
    const before = await openName();
    await page.getByRole("button", { name: "メモを添える" }).press("Enter");
    const note = page.getByRole("textbox", { name: /メモ/ });
    await note.focus();
    await page.keyboard.type("adhx");
    if ((await note.inputValue()) !== "adhx") throw new Error("the letters went elsewhere");
    if ((await openName()) !== before) throw new Error("a letter in the note decided something");
    await note.fill("");
  });

  await step("the letter keys are explained and can be switched off", async () => {
    await open().focus();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "キーボードの使い方" });
    await help.waitFor();
    await office.look("review-4-keys");
    await help.getByText("文字キーの操作を使う").click();
    await page.keyboard.press("Escape");
    const before = await openName();
    await open().focus();
    await page.keyboard.press("d");
    await page.keyboard.press("h");
    await seesNot(page, "いつまで待ちますか");
    if ((await openName()) !== before) throw new Error("a letter key still decides");
    await page.getByRole("button", { name: "キーの使い方" }).press("Enter");
    await help.getByText("文字キーの操作を使う").click();
    await page.keyboard.press("Escape");
  });

  await step("D marks a duplicate, A approves, and both stand in the history", async () => {
    const duplicate = await openName();
    await open().focus();
    await page.keyboard.press("d");
    await sees(page, "重複にしました。");
    await until(async () => !(await listed(duplicate)));
    await untilFocused(page, '[role="option"]');
    const approved = await openName();
    await page.keyboard.press("a");
    await sees(page, "承認しました。紹介ができました。");
    await until(async () => !(await listed(approved)));
    await page.goto("/review/history");
    await sees(page, "承認");
    await sees(page, "重複");
    await office.look("review-5-history");
    await page.goto("/introductions?state=proposed");
    const [one = ""] = approved.split(" ×");
    await page
      .getByRole("link", { name: new RegExp(escaped(one.trim())) })
      .first()
      .waitFor();
    await office.look("review-6-introductions");
  });
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
