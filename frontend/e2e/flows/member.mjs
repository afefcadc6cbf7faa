// What a member does from time to time: changes a listing, renews one, withdraws
// one and thinks better of it, answers suggestions and takes an answer back.
import { sees, seesNot } from "../browser.mjs";

const email = "s025@example.jp";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const member = await window({ size: "phone" });
  const { page } = member;

  await step("the day begins with what is due", async () => {
    await member.signIn(email);
    await page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
    await member.look("member-1-home");
  });

  await step("a changed listing is saved by itself, and shown once it is published", async () => {
    await page.goto("/listings");
    await page.getByRole("link", { name: "直す：箱折り、糊付け、シール貼りなどの手作業" }).click();
    const title = page.getByRole("textbox", { name: /ひとことで/ });
    await title.fill("箱折り、糊付け、袋づめなどの手作業");
    await sees(page, /^保存しました \d+:\d\d$/);
    await sees(page, "未公開の変更があります");
    await member.look("member-2-edit");
    await page.getByRole("button", { name: "公開する" }).click();
    await page.waitForURL(/\/listings$/);
    await sees(page, "「箱折り、糊付け、袋づめなどの手作業」を公開しました。");
    await page
      .getByRole("heading", { level: 3, name: "箱折り、糊付け、袋づめなどの手作業" })
      .waitFor();
    await member.look("member-3-listings");
  });

  await step("an empty title is refused at its field, and the rest is saved", async () => {
    await page.getByRole("link", { name: /^直す：ミシン縫い/ }).click();
    await page.getByRole("textbox", { name: /ひとことで/ }).fill("");
    const detail = page.getByRole("textbox", { name: /くわしい内容/ });
    await detail.fill("月に300枚まで縫えます。");
    await sees(page, "入力してください。");
    await sees(page, "印のついた欄は、直すと保存されます。");
    await member.look("member-4-refused");
    if ((await detail.inputValue()) !== "月に300枚まで縫えます。") throw new Error("text is gone");
    await page.getByRole("link", { name: "一覧へ戻る" }).click();
    await sees(page, "月に300枚まで縫えます。");
    await sees(page, "未公開の変更があります");
    await member.look("member-4b-unpublished");
  });

  await step("a change that was not published can be dropped", async () => {
    await page.getByRole("button", { name: /^変更をやめる：ミシン縫い/ }).click();
    const dialog = page.getByRole("alertdialog");
    await member.look("member-4c-drop");
    await dialog.getByRole("button", { name: "変更をやめる" }).click();
    await sees(page, /^変更をやめました。/);
    await seesNot(page, "月に300枚まで縫えます。");
  });

  await step("one tap renews a listing", async () => {
    await page
      .getByRole("button", { name: /^まだ有効です：/ })
      .first()
      .click();
    await sees(page, /」は.+まで載ります。/);
  });

  await step("a withdrawn listing comes back by undo", async () => {
    const name = "畑の草取りと収穫の手伝い";
    await page.getByRole("button", { name: new RegExp(`^ほかの操作：${name}`) }).click();
    await page.getByRole("menuitem", { name: "取り下げる" }).click();
    await sees(page, `「${name}」を取り下げました。`);
    await page.getByRole("button", { name: "元に戻す" }).click();
    await sees(page, `「${name}」を戻しました。`);
    await page.getByRole("button", { name: new RegExp(`^まだ有効です：${name}`) }).waitFor();
  });

  await step("a suggestion is answered, and the answer taken back", async () => {
    await page.goto("/suggestions");
    const card = page.getByRole("article").first();
    await card.waitFor();
    const name = (await card.getByRole("heading", { level: 3 }).innerText()).trim();
    await page.getByRole("button", { name: `興味あり：${name}` }).click();
    await sees(page, `${name}に興味ありと伝えました。`);
    await member.look("member-5-answered");
    await page.getByRole("button", { name: `取り消す：${name}` }).click();
    await sees(page, `${name}への返事を取り消しました。`);
    await page.getByRole("button", { name: `興味あり：${name}` }).waitFor();
  });

  await step("not now asks why, and the card goes until it is undone", async () => {
    const card = page.getByRole("article").last();
    const name = (await card.getByRole("heading", { level: 3 }).innerText()).trim();
    await page.getByRole("button", { name: `今は見送る：${name}` }).click();
    await member.look("member-6-not-now");
    await card.getByRole("button", { name: "手がまわらない" }).click();
    await sees(page, `${name}は見送りました。`);
    await page.getByRole("button", { name: "元に戻す" }).click();
    await sees(page, `${name}への返事を取り消しました。`);
    await page.getByRole("button", { name: `興味あり：${name}` }).waitFor();
  });

  await step("the directory finds others by words, and hides their contacts", async () => {
    await page.goto("/organizations");
    await page.getByRole("searchbox").fill("昆布");
    await page
      .getByRole("link", { name: /なごみ昆布加工所/ })
      .filter({ visible: true })
      .click();
    await sees(page, "昆布の切れ端と粉");
    if ((await page.getByText("s003@example.jp").count()) > 0)
      throw new Error("a contact is shown");
    await member.look("member-7-organization");
  });
}
