// Signing in and the session: a wrong password, the way back to where one
// wanted to go, a token that runs out, a session that ends, signing out, and
// pages of others.
import { sees, seesNot } from "../browser.mjs";
import { password } from "../program.mjs";

const email = "s018@example.jp";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const member = await window();
  const { page, context } = member;
  const box = page.locator('input[type="password"]');

  await step("a page for members asks to sign in first", async () => {
    await page.goto("/listings");
    await page.waitForURL(/\/sign-in/);
    await member.look("session-1-sign-in");
  });

  await step("a wrong password is refused, and the address stays typed", async () => {
    await page.getByRole("textbox", { name: "メールアドレス" }).fill(email);
    await box.fill("not-the-right-words");
    await page.getByRole("button", { name: "ログインする" }).click();
    await sees(page, "メールアドレスかパスワードが違います");
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (!focused.includes("違います")) throw new Error(`the focus is on "${focused}"`);
    if ((await page.getByRole("textbox", { name: "メールアドレス" }).inputValue()) !== email) {
      throw new Error("the address is gone");
    }
    await member.look("session-2-wrong");
  });

  await step("the right one leads to the page that was wanted", async () => {
    await box.fill(password);
    await page.getByRole("button", { name: "ログインする" }).click();
    await page.waitForURL(/\/listings$/);
    await page.getByRole("heading", { level: 1, name: "できること・助けてほしいこと" }).waitFor();
    await member.look("session-3-listings");
  });

  await step("loading the page anew keeps the session", async () => {
    const renewed = page.waitForResponse(/\/session\/refresh$/);
    await page.reload();
    if (!(await renewed).ok()) throw new Error("the session was not renewed");
    await page.getByRole("heading", { level: 1, name: "できること・助けてほしいこと" }).waitFor();
  });

  await step("a token that ran out is renewed without a word", async () => {
    await page.clock.install();
    await page.reload();
    await sees(page, "できること");
    await page.clock.fastForward("11:00");
    const renewed = page.waitForResponse(/\/session\/refresh$/);
    await page.getByRole("link", { name: "会員", exact: true }).click();
    if (!(await renewed).ok()) throw new Error("the session was not renewed");
    await page.getByRole("heading", { level: 1, name: "会員" }).waitFor();
  });

  await step(
    "a session that ended asks again over the page, and nothing typed is lost",
    async () => {
      await page.goto("/organization/contact");
      const phone = page.getByRole("textbox", { name: "電話番号" });
      await phone.fill("072-000-4321");
      await context.clearCookies();
      await page.clock.fastForward("11:00");
      const dialog = page.getByRole("dialog", { name: "ログイン" });
      await dialog.waitFor();
      await dialog.locator('input[type="password"]').fill(password);
      await dialog.getByRole("button", { name: "ログインする" }).click();
      await dialog.waitFor({ state: "detached" });
      if ((await phone.inputValue()) !== "072-000-4321") throw new Error("what was typed is gone");
      await page.clock.fastForward("01:00");
      await sees(page, /^保存しました/);
    },
  );

  await step("a case of others is as if it were not there", async () => {
    const office = await window();
    await office.signIn("sato@office.example.jp");
    const foreign = await casesOf(office.page);
    const own = await casesOf(page);
    const id = foreign.find((each) => !own.includes(each));
    if (!id) throw new Error(`every case of ${foreign} is also in ${own}`);
    await page.goto(id);
    await sees(page, "見つかりません");
    await member.look("session-4-foreign");
  });

  await step("an address that leads nowhere says so", async () => {
    await page.goto("/nowhere");
    await page.getByRole("heading", { level: 1, name: "ページが見つかりません" }).waitFor();
    await member.look("session-5-nowhere");
  });

  await step("signing out closes the door", async () => {
    await page.goto("/home");
    await page.getByRole("button", { name: "アカウントのメニュー" }).click();
    await page.getByRole("button", { name: "ログアウト" }).filter({ visible: true }).click();
    await page.waitForURL(/\/sign-in/);
    await sees(page, "ログアウトしました");
    await page.goto("/home");
    await page.waitForURL(/\/sign-in/);
    await seesNot(page, "今日");
  });
}

/**
 * The addresses of the cases on the page of the introductions.
 * @param {import("playwright-core").Page} page
 */
async function casesOf(page) {
  await page.goto("/introductions");
  const links = page.locator('main a[href^="/introductions/"]');
  await links.first().waitFor();
  const found = await links.evaluateAll((all) =>
    all.map((link) => link.getAttribute("href") ?? ""),
  );
  return [...new Set(found)];
}
