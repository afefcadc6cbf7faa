// The main line, from an invitation to an outcome: a coordinator invites, a
// member registers and is admitted, a suggestion comes with its reason, an
// introduction follows, both sides accept, and contacts become visible only then.
import { sees, seesNot } from "../browser.mjs";

const invited = "tsumugi@example.jp";
const secret = "kami no oto ga suki na machi";
const mill = "株式会社 おおとり紙工房";
const school = "府立 泉ヶ野高等学校";
const schoolMail = "s018@example.jp";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  const member = await window();
  const other = await window();
  let link = "";
  let suggestion = "";
  let introduction = "";

  await step("a coordinator invites somebody and gets the link once", async () => {
    const { page } = office;
    await office.signIn("sato@office.example.jp");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await office.look("main-01-today");
    await page.getByRole("link", { name: "招待とアカウント" }).click();
    await page.getByRole("button", { name: "招待する" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: /メールアドレス/ }).fill(invited);
    await dialog
      .getByRole("textbox", { name: /ひとこと/ })
      .fill("先日はお電話ありがとうございました。");
    await office.look("main-02-invite");
    await dialog.getByRole("button", { name: "リンクを作る" }).click();
    await sees(page, "メールは送っていません");
    link = await dialog.getByRole("textbox", { name: "一度だけ使えるリンク" }).inputValue();
    if (!link.startsWith(`${office.url}/welcome#`)) throw new Error(`a strange link: ${link}`);
    await office.look("main-03-link");
    await dialog.getByRole("button", { name: "閉じる" }).last().click();
    await sees(page, invited);
    await seesNot(page, link);
  });

  await step("the member opens the link and sets a password", async () => {
    const { page } = member;
    await page.goto(link);
    await page.getByRole("textbox", { name: /お名前/ }).fill("紙屋 つむぎ");
    await page.locator('input[type="password"]').fill(secret);
    await member.look("main-04-welcome");
    await page.getByRole("button", { name: "はじめる" }).click();
    await page.waitForURL(/\/organization$/);
  });

  await step("the member registers the organisation", async () => {
    const { page } = member;
    await page.getByRole("textbox", { name: /組織の名前/ }).fill(mill);
    await choose(page, /種別/, "企業");
    await member.look("main-05-register");
    await page.getByRole("button", { name: "登録をはじめる" }).click();
    await page.getByRole("heading", { level: 1, name: "基本情報" }).waitFor();
    await choose(page, /区\s*必須/, "西区");
    await page
      .getByRole("textbox", { name: /どんな組織ですか/ })
      .fill("印刷と製本の会社です。断ち落としの紙でノートや便せんを作っています。");
    await page.getByText("ふりがな・住所・ホームページなど").click();
    await page.getByRole("textbox", { name: /ふりがな/ }).fill("オオトリカミコウボウ");
    await sees(page, /^保存しました/);
    await member.look("main-06-basics");
    await next(page, "目標");
    for (const goal of ["つくる責任", "質の高い教育", "働きがいと経済成長"]) {
      await page.locator("label").filter({ hasText: goal }).first().click();
    }
    await member.look("main-07-goals");
  });

  await step("the member writes an offer and a need", async () => {
    const { page } = member;
    await next(page, "できることを書く");
    await page.getByRole("textbox", { name: /ひとことで/ }).fill("断ち落としの紙をゆずります");
    await page
      .getByRole("textbox", { name: /くわしい内容/ })
      .fill("印刷のあとの紙が毎月100キロ出ます。厚紙も色紙もあります。");
    await pick(page, "素材・端材・副産物", "紙・包装材・容器の余り");
    await member.look("main-08-offer");
    await next(page, "助けてほしいことを書く");
    await page
      .getByRole("textbox", { name: /ひとことで/ })
      .fill("高校の生徒と一緒に紙の商品を作りたい");
    await page
      .getByRole("textbox", { name: /くわしい内容/ })
      .fill("生徒の案を文房具の商品にして、店に並ぶところまで一緒に進めます。");
    // What the text says is proposed, and one tap takes it.
    await page
      .getByRole("button", { name: /を加える$/ })
      .first()
      .click();
    await pick(page, "商品開発", "学校・生徒との共同商品");
    await member.look("main-09-need");
  });

  await step("the member looks at who sees what, checks everything and hands it in", async () => {
    const { page } = member;
    await next(page, "公開範囲");
    await member.look("main-09b-visibility");
    await next(page, "内容を確かめる");
    await page.getByRole("link", { name: "直す：連絡先" }).click();
    await page.getByRole("heading", { level: 1, name: "連絡先" }).waitFor();
    await page.getByRole("textbox", { name: /電話番号/ }).fill("072-000-9191");
    await next(page, "内容を確かめる");
    await sees(page, "072-000-9191");
    await sees(page, "断ち落としの紙をゆずります");
    await member.look("main-10-check");
    await page.getByRole("button", { name: "受付に出す" }).click();
    await sees(page, "受付に出しました");
    await member.look("main-11-handed-in");
    await page.goto("/suggestions");
    await sees(page, "候補はまだありません");
    await member.look("main-11b-waiting");
  });

  await step("the coordinator looks at the application and admits it", async () => {
    const { page } = office;
    await page.goto("/organizations?state=submitted");
    await office.look("main-12-applications");
    await page.getByRole("link", { name: mill }).filter({ visible: true }).click();
    await sees(page, "断ち落としの紙をゆずります");
    await office.look("main-13-application");
    await page.getByRole("button", { name: "入会を認める" }).click();
    await sees(page, "入会を認めました");
    await sees(page, "この会員の候補");
    await office.look("main-14-admitted");
  });

  await step("the suggestion appears for the member with its reason", async () => {
    const { page } = member;
    await page.goto("/suggestions");
    const card = page.getByRole("article").filter({ hasText: school });
    await card
      .getByText(/あなたの.*相手の/)
      .first()
      .waitFor();
    await member.look("main-15-suggestions");
    await card.getByRole("link", { name: `くわしく：${school}` }).click();
    await page.getByRole("heading", { level: 1, name: school }).waitFor();
    await sees(page, "合うところ");
    suggestion = new URL(page.url()).pathname.split("/").pop() ?? "";
    await member.look("main-16-reasons");
    await page.getByRole("button", { name: `興味あり：${school}` }).click();
    await sees(page, "興味ありと伝えました");
  });

  await step("the coordinator approves it in the review queue", async () => {
    const { page } = office;
    await page.goto("/review");
    await page.getByRole("option").filter({ hasText: mill }).filter({ hasText: school }).click();
    await page.waitForURL((address) => address.searchParams.get("open") === decoded(suggestion));
    await sees(page, "高校の生徒と一緒に紙の商品を作りたい");
    await office.look("main-17-review");
    await page.getByRole("button", { name: /承認する/ }).click();
    await sees(page, "承認しました");
    await page.goto("/introductions?state=proposed");
    await page
      .getByRole("link", { name: new RegExp(mill) })
      .filter({ visible: true })
      .first()
      .click();
    await page.waitForURL(/\/introductions\/.+/);
    introduction = new URL(page.url()).pathname;
    await sees(page, "打診前");
  });

  await step("nothing has reached the members before the office asks", async () => {
    const { page } = member;
    await page.goto(introduction);
    await sees(page, "見つかりません");
  });

  await step("the coordinator asks both sides", async () => {
    const { page } = office;
    await office.look("main-18-case");
    await page.getByRole("button", { name: "打診する" }).click();
    await page.getByText("全員に同時に").click();
    await page.getByRole("button", { name: "打診する" }).click();
    await sees(page, "打診しました");
  });

  await step("the first side accepts and still sees no contact", async () => {
    const { page } = member;
    const body = page.waitForResponse((answer) => isCase(answer, introduction));
    await page.goto("/home");
    await page.getByRole("link", { name: new RegExp(`${school}との紹介に返事をする`) }).waitFor();
    await member.look("main-19-home");
    await page.getByRole("link", { name: new RegExp(`${school}との紹介に返事をする`) }).click();
    await sees(page, "連絡先は、全員が承諾すると見えるようになります");
    if ((await (await body).text()).includes(schoolMail))
      throw new Error("the answer has contacts");
    await member.look("main-20-asked");
    await accept(page, "紙の見本をお持ちします。");
    await sees(page, "承諾を受け付けました");
    await seesNot(page, schoolMail);
    await seesNot(page, "072-000-1018");
  });

  await step("the second side accepts, and contacts become visible to both", async () => {
    await other.signIn(schoolMail);
    await other.page.goto(introduction);
    await sees(other.page, "承諾する");
    await seesNot(other.page, invited);
    await seesNot(other.page, "紙の見本をお持ちします。");
    await accept(other.page, "");
    await sees(other.page, invited);
    await sees(other.page, "紙の見本をお持ちします。");
    await other.look("main-21-contacts");
    await member.page.reload();
    await sees(member.page, schoolMail);
  });

  await step("they meet and agree in principle", async () => {
    const { page } = office;
    await page.reload();
    await page.getByRole("button", { name: "顔合わせの日を決める" }).click();
    await page.getByLabel("日", { exact: false }).first().fill(dayFromNow(7));
    await page.getByLabel("時刻").fill("14:00");
    await page.getByRole("textbox", { name: /場所/ }).fill("泉ヶ野高校 商業科室");
    await page.getByRole("button", { name: "この日に決める" }).click();
    await sees(page, "顔合わせの日を保存しました");
    await stepOf(page, "顔合わせが済んだ", "顔合わせ済にしました");
    await stepOf(page, "内定にする", "内定にしました");
  });

  await step("the agreement in writing makes it formed, then active", async () => {
    const { page } = office;
    await page.getByRole("link", { name: "合意を書いて成立にする" }).click();
    await page
      .getByRole("textbox", { name: /目標/ })
      .fill("断ち落としの紙で、生徒の案から3つの商品を作り、文化祭と店で売ります。");
    const roles = page.getByRole("textbox", { name: /の役割/ });
    await roles.nth(0).fill("紙と製本を受け持ちます。");
    await roles.nth(1).fill("企画と販売を受け持ちます。");
    await office.look("main-22-agreement");
    await page.getByRole("button", { name: "成立にする" }).click();
    await sees(page, "成立にしました");
    await sees(page, "企画と販売を受け持ちます。");
    await stepOf(page, "活動を始める", "活動中にしました");
    await office.look("main-23-active");
  });

  await step("the outcome is reported and stands among the outcomes", async () => {
    const { page } = member;
    await page.reload();
    await page.getByRole("link", { name: "成果を報告する" }).click();
    await page.getByRole("textbox", { name: /題名/ }).fill("断ち落としの紙が文化祭のノートに");
    await page.getByRole("textbox", { name: /場所/ }).fill("堺市西区、中区");
    await page
      .getByRole("textbox", { name: /概要/ })
      .fill("生徒の案から3つのノートが生まれました。");
    await page
      .getByRole("textbox", { name: /きっかけ/ })
      .fill("捨てていた紙の使い道をさがしていました。");
    await page.getByRole("textbox", { name: /目的/ }).fill("紙を捨てずに、商品づくりを学びます。");
    await page
      .getByRole("textbox", { name: /^内容/ })
      .fill("見本作り、値付け、販売を一緒に行いました。");
    await page.getByLabel("参加・利用した人数").fill("120");
    await member.look("main-24-outcome");
    await page.getByRole("button", { name: "成果を保存する" }).click();
    await sees(page, "成果を保存しました");
    await page.goto("/outcomes");
    await sees(page, "断ち落としの紙が文化祭のノートに");
    await page
      .getByRole("button", { name: /断ち落としの紙が文化祭のノートに：くわしく読む/ })
      .click();
    await sees(page, "見本作り、値付け、販売を一緒に行いました。");
    await member.look("main-25-outcomes");
  });
}

/**
 * Chooses from a closed list.
 * @param {import("playwright-core").Page} page
 * @param {RegExp} label
 * @param {string} option
 */
async function choose(page, label, option) {
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/**
 * Goes on to the next task; what was typed is saved on the way.
 * @param {import("playwright-core").Page} page
 * @param {string} title
 */
async function next(page, title) {
  await page.getByRole("button", { name: /^次へ/ }).click();
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/**
 * Takes a capability from the list.
 * @param {import("playwright-core").Page} page
 * @param {string} group
 * @param {string} entry
 */
async function pick(page, group, entry) {
  await page.getByText("一覧から選ぶ").click();
  await choose(page, /大きな分野/, group);
  await page.locator("label").filter({ hasText: entry }).click();
}

/**
 * A step of a case that only needs to be confirmed.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 * @param {string} said
 */
async function stepOf(page, name, said) {
  await page.getByRole("button", { name }).click();
  await page.locator("form").getByRole("button", { name }).click();
  await sees(page, said);
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} message
 */
async function accept(page, message) {
  await page.getByRole("button", { name: "承諾する" }).click();
  if (message) await page.getByRole("textbox", { name: /相手と事務局への一言/ }).fill(message);
  await page.locator("form").getByRole("button", { name: "承諾する" }).click();
  await sees(page, "承諾を受け付けました");
}

/**
 * @param {import("playwright-core").Response} answer
 * @param {string} path
 */
function isCase(answer, path) {
  return new URL(answer.url()).pathname === `/api/v1${path}`;
}

/** @param {string} part of an address */
function decoded(part) {
  return decodeURIComponent(part);
}

/** @param {number} days */
function dayFromNow(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
