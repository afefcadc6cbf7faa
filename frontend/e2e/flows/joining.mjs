// A visitor on a telephone: looks at the public pages, searches, asks to join,
// goes on with the link of the mail, forgets the password and sets another.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sees, seesNot } from "../browser.mjs";
import { results } from "../program.mjs";

const email = `ayumi-${Date.now()}@example.jp`;
const first = "asagao-ga-saku-natsu-no-asa";
const second = "kinmokusei-no-kaoru-michi";

/**
 * The link of the latest mail to the address: the demo writes its mails into the log.
 * @param {number} mails how many must have come
 * @returns {Promise<string>}
 */
async function linkInMail(mails) {
  const store = process.env.E2E_STORE || "sqlite";
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const log = readFileSync(join(results, `program-${store}.log`), "utf8");
    const found = log
      .split("\n")
      .filter((line) => line.includes(`to=${email} `) && line.includes("/welcome#"))
      .map((line) => /http\S*?\/welcome#[\w-]+/.exec(line)?.[0] ?? "");
    if (found.length >= mails) return found[mails - 1] ?? "";
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("no mail came");
}

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const visitor = await window({ size: "phone" });
  const { page } = visitor;

  await step("the first page says what it is, in figures and cases", async () => {
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: /つなぐ/ }).waitFor();
    await sees(page, "会員が取り組む目標");
    await visitor.look("joining-1-start");
  });

  await step("the directory finds members by words and by goal", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "会員を探す" }).click();
    await page.getByRole("searchbox").fill("昆布");
    await page.getByRole("button", { name: "さがす" }).click();
    await page.waitForURL(/q=/);
    await sees(page, "1件見つかりました");
    await page.goto("/members?goal=12");
    await sees(page, "件見つかりました");
    await visitor.look("joining-2-members");
    await page.goto("/members?q=zzzz");
    await sees(page, "条件を減らしてみてください");
    await visitor.look("joining-3-nobody");
  });

  await step("a member shows what is public, and never whom to call", async () => {
    await page.goto("/members?q=%E6%98%86%E5%B8%83");
    await page.getByRole("link", { name: /なごみ昆布/ }).click();
    await page.getByRole("heading", { level: 1, name: /なごみ昆布/ }).waitFor();
    await sees(page, "公開している内容");
    await seesNot(page, "s003@example.jp");
    await visitor.look("joining-4-member");
  });

  await step("a case tells its story", async () => {
    await page.goto("/cases");
    await page.getByRole("link", { name: /おからから生まれた/ }).click();
    await page.getByRole("heading", { level: 2, name: "わかったこと" }).waitFor();
    await visitor.look("joining-5-case");
  });

  await step("an empty form says at its fields what is missing", async () => {
    await page.getByRole("navigation").getByRole("link", { name: "参加する" }).click();
    await page.getByRole("heading", { level: 1, name: "参加する" }).waitFor();
    await page.getByRole("button", { name: "メールを受け取る" }).click();
    await sees(page, "2か所を直してください");
    await visitor.look("joining-6-empty");
  });

  await step("asking to join sends a mail", async () => {
    await page.getByRole("textbox", { name: "メールアドレス" }).fill(email);
    await page.getByRole("textbox", { name: "お名前" }).fill("新田 あゆみ");
    await page.getByRole("textbox", { name: "組織の名前" }).fill("あゆみの会");
    await page.getByRole("button", { name: "メールを受け取る" }).click();
    await page.getByRole("heading", { level: 1, name: "メールを送りました" }).waitFor();
    await visitor.look("joining-7-sent");
  });

  await step("the link leads to a password, and on to the tasks of the organisation", async () => {
    await page.goto(await linkInMail(1));
    await page.locator('input[type="password"]').fill(first);
    await visitor.look("joining-8-welcome");
    await page.getByRole("button", { name: "はじめる" }).click();
    await page.waitForURL(/\/(home|organization)$/);
    await page.goto("/organization");
    await page.getByRole("heading", { level: 1, name: "あゆみの会" }).waitFor();
    await page.goto("/organization/visibility");
    await sees(page, "公開の名簿にのせる");
    await visitor.look("joining-9-visibility");
  });

  await step("who is signed in goes from the first page to the own one", async () => {
    await page.goto("/");
    await page.waitForURL(/\/home$/);
  });

  await step("a forgotten password is set anew by mail", async () => {
    const other = await window({ size: "phone" });
    await other.page.goto("/sign-in");
    await other.page.getByRole("link", { name: "パスワードを忘れたとき" }).click();
    // The page before has a field of the same name.
    await other.page.getByRole("heading", { level: 1, name: "パスワードを忘れたとき" }).waitFor();
    await other.page.getByRole("textbox", { name: "メールアドレス" }).fill(email);
    await other.look("joining-10-forgot");
    await other.page.getByRole("button", { name: "リンクを受け取る" }).click();
    await other.page.getByRole("heading", { level: 1, name: "メールを送りました" }).waitFor();
    await other.page.goto(await linkInMail(2));
    await other.page.locator('input[type="password"]').fill(second);
    await other.page.getByRole("button", { name: "このパスワードにする" }).click();
    await other.page.waitForURL(/\/home$/);
  });

  await step("the office sees that nobody invited them", async () => {
    const office = await window();
    await office.signIn("sato@office.example.jp");
    await office.page.goto("/accounts");
    await office.page.getByRole("searchbox").fill(email);
    await sees(office.page, "自分で申し込み");
    await office.look("joining-11-office");
  });

  await step("it all reads in English", async () => {
    const english = await window({ size: "phone" });
    await english.page.goto("/");
    await english.page.getByRole("button", { name: "English" }).click();
    await english.page.getByRole("heading", { level: 1, name: /What you can give/ }).waitFor();
    await english.look("joining-12-english");
    await english.page.goto("/members");
    await sees(english.page, "found");
    await english.look("joining-13-english-members");
    await english.page.goto("/join");
    await english.page.getByRole("heading", { level: 1, name: "Join" }).waitFor();
    await english.look("joining-14-english-join");
  });
}
