// A coordinator opens a round from its preview, reviews in it, keeps a pair apart
// by a rule and sees it vanish, and takes everything back.
import { sees, seesNot, until } from "../browser.mjs";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  const { page } = office;
  const options = page.getByRole("option");
  /** The two names that are open now. */
  const openName = async () =>
    (await page.getByRole("option", { selected: true }).innerText()).split("\n").slice(0, 2);
  const left = async () => Number((await page.getByText(/^残り/).innerText()).replace(/\D/g, ""));
  let without = 0;

  await step("the preview says what a round would hold, and follows the choices", async () => {
    await office.signIn("kimura@office.example.jp");
    await page.goto("/review");
    await sees(page, "開いている選定回はありません");
    without = await left();
    await page.goto("/rounds");
    await sees(page, "開いている回はありません");
    await office.look("rounds-1-none");
    await page.getByRole("link", { name: "選定回を始める" }).click();
    await sees(page, "相手が見つからない会員と理由");
    await sees(page, /かたよりは、.*に小さくなります/);
    await office.look("rounds-2-preview");
    const shown = () => page.locator("form dl dd").first().innerText();
    const before = await shown();
    await page.getByRole("button", { name: /1会員あたりの相手の数/ }).click();
    await page.getByRole("option", { name: "1件まで" }).click();
    await until(async () => (await shown()) !== before);
  });

  await step("a round starts, can be taken back, and starts again", async () => {
    await page.getByRole("button", { name: "この内容で始める" }).click();
    await sees(page, "選定回を始めました。");
    await office.look("rounds-3-open");
    await page.getByRole("button", { name: "元に戻す" }).click();
    await sees(page, "開いている回はありません");
    await page.getByRole("link", { name: "選定回を始める" }).click();
    await page.getByLabel(/^名前/).fill("ためしの回");
    await page.getByText("「合う」以上").click();
    await sees(page, "相手が見つからない会員と理由");
    await page.getByRole("button", { name: "この内容で始める" }).click();
    await sees(page, "ためしの回");
  });

  await step("the review serves the round and counts", async () => {
    await page.getByRole("link", { name: "この回を確認する" }).click();
    await sees(page, "選定回「ためしの回」を確認しています");
    await options.first().waitFor();
    if ((await left()) === without) throw new Error("the queue is not that of the round");
    // Those of the round come after what members are interested in.
    await page.getByRole("option").last().click();
    const decided = (await openName()).join(" ");
    await page.getByRole("button", { name: "重複" }).click();
    await sees(page, "重複にしました。");
    await until(async () => (await openName()).join(" ") !== decided);
    await sees(page, /件のうち1件を確認済み/);
    await office.look("rounds-4-review");
  });

  await step("a rule takes a pair out of the review at once, and says why", async () => {
    const pair = await openName();
    const before = await left();
    await page.getByRole("link", { name: "この二つの会員を候補に出さないようにする" }).click();
    const form = page.getByRole("dialog", { name: "ルールを加える" });
    const first = (pair[0] ?? "").trim();
    await until(async () => (await form.getByRole("combobox").first().inputValue()) === first);
    await form.getByRole("button", { name: "このルールを使う" }).click();
    await sees(form, "入力してください。");
    await form.getByLabel(/^理由/).fill("同じ法人の会員どうしのため");
    await office.look("rounds-5-rule-form");
    const asked = new URL(page.url()).searchParams.get("pair") ?? "";
    await form.getByRole("button", { name: "このルールを使う" }).click();
    await sees(page, "ルールを加えました。");
    await sees(page, "理由：同じ法人の会員どうしのため");
    await office.look("rounds-6-rules");
    await page.goto("/review");
    await options.first().waitFor();
    await until(async () => (await left()) === before - 1);
    await page.goto(`/review?open=${encodeURIComponent(asked)}`);
    await sees(page, "この組み合わせは候補に出ません");
    await sees(page, /同じ法人の会員どうしのため/);
    await seesNot(page, "承認する");
    await office.look("rounds-7-blocked");
  });

  await step("switching the rule off gives the pair back", async () => {
    await page.getByRole("link", { name: "ルールを見る" }).click();
    await page.getByRole("button", { name: /^切る：/ }).click();
    await sees(page, "ルールを切りました。");
    await sees(page, "使っていないルール");
    await page.getByRole("button", { name: "元に戻す" }).click();
    await sees(page, "使っているルール");
    await page.getByRole("button", { name: /^切る：/ }).click();
    await sees(page, "使っていないルール");
  });

  await step("a closed round stays with what was decided in it", async () => {
    await page.goto("/rounds");
    await page.getByRole("button", { name: "この回を閉じる" }).click();
    await sees(page, "選定回を閉じました。");
    await sees(page, "開いている回はありません");
    await office.look("rounds-8-past");
    await page.getByRole("link", { name: "ためしの回" }).click();
    await sees(page, "この回の候補");
    await sees(page, "もう一度開く");
    await office.look("rounds-9-closed");
  });
}
