// A thin listing becomes one that is easy to answer: what it reaches and what it
// lacks are said while it is written, fields and goals are proposed from the words,
// and a hard word is explained by keyboard.
import { sees, until, untilFocused } from "../browser.mjs";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const member = await window({ size: "phone" });
  const { page } = member;
  /** How many organisations the listing reaches, as the panel says. */
  const reach = async () => {
    const text = await page
      .getByText(/\d+ ?団体に届きます/)
      .first()
      .innerText();
    return Number(text.replace(/[^\d]/g, ""));
  };
  let before = 0;

  await step("a thin offer is told how many it reaches and what to add first", async () => {
    await member.signIn("s025@example.jp");
    await page.goto("/listings/new?side=offer");
    await page.getByRole("textbox", { name: /ひとことで/ }).fill("手伝います");
    await sees(page, /団体に届きます|まだ届く/);
    await member.look("sharpen-1-thin");
  });

  await step("plain words reach more", async () => {
    await page
      .getByRole("textbox", { name: /ひとことで/ })
      .fill("商品の袋づめとシール貼りを手伝います");
    await page
      .getByRole("textbox", { name: /くわしい内容/ })
      .fill("平日の午前に、毎月500個まで。堺の企業や店の商品を作業所で包みます。");
    await until(async () => (await reach()) > 0);
    before = await reach();
    await member.look("sharpen-2-plain");
  });

  await step("a proposed field is taken with one tap", async () => {
    await page
      .getByRole("button", { name: /^加える|を加える/ })
      .first()
      .click();
    // The advice that asked for a field goes once one is chosen.
    await until(async () => (await page.getByText(/分野「.+」を選んでください/).count()) === 0);
    if ((await reach()) < before) throw new Error("a confirmed field reaches fewer");
    await member.look("sharpen-3-field");
  });

  await step("goals are proposed from what the organisation wrote", async () => {
    await page.goto("/organization/goals");
    await page.locator("main h1").waitFor();
    await member.look("sharpen-4-goals");
  });

  await step("a hard word is explained, by keyboard too", async () => {
    const help = page.getByRole("button", { name: /「?目標」?とは/ }).first();
    await help.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await member.look("sharpen-5-word");
    await page.keyboard.press("Escape");
    await until(async () => (await page.getByRole("dialog").count()) === 0);
    await untilFocused(page, "button");
  });
}
