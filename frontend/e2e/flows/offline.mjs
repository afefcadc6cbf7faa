// Nothing typed is ever lost: the network goes away in the middle of a sentence,
// and two people change the same thing at the same time.
import { sees, seesNot, until } from "../browser.mjs";

const email = "s025@example.jp";
const colleague = "s025@example.jp";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const member = await window({ size: "phone" });
  const { page, context } = member;
  const summary = page.getByRole("textbox", { name: /どんな組織ですか/ });
  const detail = page.getByRole("textbox", { name: /くわしい内容/ });

  await step("without a network a task says so and keeps what is typed", async () => {
    await member.signIn(email);
    await page.goto("/organization/basics");
    await summary.fill("内職の手作業を受けています。");
    await sees(page, /^保存しました/);
    await context.setOffline(true);
    await summary.press("End");
    await page.keyboard.type("作業場は駅から5分です。");
    await sees(page, "いまネットにつながりません");
    await member.look("offline-1-task");
    await page.keyboard.type("見学もできます。");
  });

  await step("it is sent by itself when the network is back", async () => {
    await context.setOffline(false);
    await sees(page, /^保存しました/);
    await stored(page, "見学もできます。");
  });

  await step("what could not be sent outlives a reload and is sent then", async () => {
    await context.setOffline(true);
    await summary.press("End");
    await page.keyboard.type("土曜も開いています。");
    await sees(page, "いまネットにつながりません");
    await page.route("**/api/v1/organizations/*", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await context.setOffline(false);
    await page.reload();
    await sees(page, "前に保存できなかった入力を、この画面に戻しました。");
    if (!(await summary.inputValue()).endsWith("土曜も開いています。")) {
      throw new Error("what was typed is gone");
    }
    await member.look("offline-2-restored");
    await page.unroute("**/api/v1/organizations/*");
    await page.getByRole("button", { name: "もう一度保存する" }).click();
    await sees(page, /^保存しました/);
    await stored(page, "土曜も開いています。");
  });

  await step("going on waits for the network, and other pages keep the draft", async () => {
    await context.setOffline(true);
    await page.getByRole("textbox", { name: /組織の名前/ }).press("End");
    await page.keyboard.type("（本部）");
    await page.getByRole("button", { name: /^次へ/ }).click();
    await sees(page, "いまネットにつながりません");
    await page.getByRole("heading", { level: 1, name: "基本情報" }).waitFor();
    await context.setOffline(false);
    await sees(page, /^保存しました/);
  });

  await step("a new listing without a network is there when it is back", async () => {
    await page.goto("/listings/new?side=offer");
    await page.getByRole("textbox", { name: /ひとことで/ }).waitFor();
    await context.setOffline(true);
    await page.getByRole("textbox", { name: /ひとことで/ }).fill("ふくろ詰めを手伝います");
    await detail.fill("月に500袋まで。");
    await sees(page, "いまネットにつながりません");
    await member.look("offline-3-listing");
    await context.setOffline(false);
    await sees(page, /^保存しました/);
    await page.waitForURL(/\/listings\/new\?side=offer&id=/);
    await page.reload();
    await until(async () => (await detail.inputValue()) === "月に500袋まで。");
    await page.goto("/listings");
    const cards = page.getByRole("heading", { level: 3, name: "ふくろ詰めを手伝います" });
    await cards.first().waitFor();
    if ((await cards.count()) !== 1) throw new Error("the listing is there twice");
  });

  const other = await window();
  await step("two people change the same, and both versions are shown", async () => {
    await page.goto("/organization/basics");
    await other.signIn(colleague);
    await other.page.goto("/organization/basics");
    const theirs = other.page.getByRole("textbox", { name: /どんな組織ですか/ });
    await theirs.fill("手作業と畑仕事を受けています。");
    await other.page.getByText("ふりがな・住所・ホームページなど").click();
    await sees(other.page, /^保存しました/);
    await summary.fill("手作業なら何でもご相談ください。");
    await sees(page, "同じところが、ほかの人にも変えられています");
    const panel = page.getByRole("region", { name: /同じところが/ });
    await sees(panel, "手作業と畑仕事を受けています。");
    await sees(panel, "手作業なら何でもご相談ください。");
    await sees(panel, /さんが .+ に保存しました/);
    await member.look("offline-4-conflict");
  });

  await step("a choice is needed, and then it goes on", async () => {
    await page.getByRole("button", { name: "選んだ内容で続ける" }).click();
    await sees(page, "どちらかを選んでください");
    await page.locator("label").filter({ hasText: "保存されている内容" }).click();
    await page.getByRole("button", { name: "選んだ内容で続ける" }).click();
    await until(async () => (await summary.inputValue()) === "手作業と畑仕事を受けています。");
    await seesNot(page, "同じところが、ほかの人にも変えられています");
    await summary.fill("手作業と畑仕事を、8人で受けています。");
    await sees(page, /^保存しました/);
    await stored(page, "8人で受けています。");
  });

  await step("a listing that two people change shows both versions too", async () => {
    for (const each of [page, other.page]) {
      await each.goto("/listings");
      await each.getByRole("link", { name: /^直す：ふくろ詰めを手伝います/ }).click();
      await each.getByRole("textbox", { name: /くわしい内容/ }).waitFor();
    }
    await other.page.getByRole("textbox", { name: /くわしい内容/ }).fill("月に300袋まで。");
    await other.page.getByRole("textbox", { name: /ひとことで/ }).fill("袋づめを手伝います");
    await sees(other.page, /^保存しました/);
    await detail.fill("月に800袋まで。");
    const panel = page.getByRole("region", { name: /同じところが/ });
    await sees(panel, "月に300袋まで。");
    await page.locator("label").filter({ hasText: "あなたの入力" }).click();
    await member.look("offline-5-listing-conflict");
    await page.getByRole("button", { name: "選んだ内容で続ける" }).click();
    await sees(page, /^保存しました/);
    await page.reload();
    // Mine stands, and what only the other one changed is kept.
    await until(async () => (await detail.inputValue()) === "月に800袋まで。");
    const title = await page.getByRole("textbox", { name: /ひとことで/ }).inputValue();
    if (title !== "袋づめを手伝います") throw new Error(`the title is "${title}"`);
  });

  await step("a page that cannot be read says so and can be tried again", async () => {
    await page.route("**/api/v1/organizations/*", (route) => route.abort());
    await page.goto("/organization/check");
    await page.getByRole("button", { name: "もう一度試す" }).waitFor();
    await member.look("offline-6-unread");
    await page.unroute("**/api/v1/organizations/*");
    await page.getByRole("button", { name: "もう一度試す" }).click();
    await sees(page, "手作業と畑仕事を、8人で受けています。");
    await member.look("offline-7-check");
  });

  await step("a page that still loads has no fault either", async () => {
    /** @type {() => void} */
    let answer = () => undefined;
    const held = new Promise((resolve) => {
      answer = () => resolve(undefined);
    });
    await page.route("**/api/v1/organizations/*", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/organization/contact");
    await page.locator(".animate-pulse").first().waitFor();
    const faults = await member.faults();
    if (faults.length > 0) throw new Error(faults.join("\n"));
    await member.picture("offline-7b-loading");
    answer();
    await page.getByRole("textbox", { name: /担当者のお名前/ }).waitFor();
    await page.unroute("**/api/v1/organizations/*");
    await page.goto("/organization/check");
  });

  await step("all changes are published together", async () => {
    await page.getByRole("button", { name: "変更をまとめて公開する" }).click();
    await sees(page, "公開しました");
    await member.look("offline-8-published");
    await page.goto("/organization/check");
    await sees(page, "公開を待っている変更はありません。");
  });
}

/**
 * Makes sure that the server has it: another reading of the page shows it.
 * @param {import("playwright-core").Page} page
 * @param {string} text
 */
async function stored(page, text) {
  const context = page.context();
  const reader = await context.newPage();
  await reader.goto("/organization/check");
  await sees(reader, new RegExp(text));
  await reader.close();
}
