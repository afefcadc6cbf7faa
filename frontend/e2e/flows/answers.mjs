// What a member answers in one tap and what is never left hanging: a question to
// the office and its answer, interest that becomes mutual, a rest that keeps
// requests away, and a listing that is confirmed after its case has ended.
import { sees, seesNot, until } from "../browser.mjs";

const school = "府立 泉ヶ野高等学校";
const market = "スーパーあじさい 株式会社";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  const pupil = await window({ size: "phone" });
  const shop = await window({ size: "phone" });
  let suggestion = "";

  await step("a member asks the office about a suggestion", async () => {
    const { page } = pupil;
    await pupil.signIn("s018@example.jp");
    await page.goto("/suggestions");
    await page.getByRole("button", { name: `相談する：${market}` }).click();
    await page.getByRole("button", { name: "事務局に送る" }).click();
    await sees(page, "聞きたいことを書いてください。");
    await pupil.look("answers-01-ask");
    await page
      .getByRole("textbox", { name: /聞きたいこと/ })
      .fill("生徒だけで伺ってもよいお店ですか。");
    await page.getByRole("button", { name: "事務局に送る" }).click();
    await sees(page, "事務局に相談中です");
    await pupil.look("answers-02-asked");
    const link = page.getByRole("link", { name: market, exact: true });
    suggestion = (await link.getAttribute("href")) ?? "";
  });

  await step("the office reads it first thing in the day and answers there", async () => {
    const { page } = office;
    await office.signIn("sato@office.example.jp");
    await sees(page, "会員からの相談");
    await sees(page, "生徒だけで伺ってもよいお店ですか。");
    await office.look("answers-03-today");
    await page
      .getByRole("textbox", { name: "返事" })
      .fill("はい。先生が先にお電話くだされば大丈夫です。");
    await page.getByRole("button", { name: "返事を送る" }).click();
    await sees(page, `${school}への返事を送りました。`);
  });

  await step(
    "the member reads the answer; interest of one side stays with the office",
    async () => {
      const { page } = pupil;
      await page.goto(suggestion);
      await sees(page, "はい。先生が先にお電話くだされば大丈夫です。");
      await pupil.look("answers-04-answered");
      await page.getByRole("button", { name: `興味あり：${market}` }).click();
      await sees(page, `${market}に興味ありと伝えました。`);
      await shop.signIn("s037@example.jp");
      await shop.page.goto(suggestion);
      await shop.page.getByRole("button", { name: `興味あり：${school}` }).waitFor();
      await seesNot(shop.page, "おたがいに興味あり");
      await seesNot(shop.page, "生徒だけで伺ってもよいお店ですか。");
    },
  );

  await step(
    "both sides see that the interest is mutual, and the office sees it first",
    async () => {
      await shop.page.getByRole("button", { name: `興味あり：${school}` }).click();
      await sees(shop.page, "おたがいに興味あり");
      await shop.page.goto("/suggestions");
      await sees(shop.page, "おたがいに興味あり");
      await shop.look("answers-05-mutual");
      await pupil.page.reload();
      await sees(pupil.page, "おたがいに興味あり");
      await office.page.goto("/review");
      await sees(office.page, "おたがいに興味あり");
    },
  );

  await step("a member rests, which keeps suggestions and requests away", async () => {
    const { page } = shop;
    await page.goto("/home");
    await page.getByText("紹介を受ける数").click();
    await page.getByText("しばらくお休み").click();
    await shop.look("answers-06-reception");
    await page.getByRole("button", { name: "決める" }).click();
    await sees(page, /までお休みです/);
    await page.reload();
    await sees(page, /までお休みです/);
    await shop.look("answers-07-rest");
    await page.goto("/suggestions");
    await sees(page, /までお休みです/);
    await shop.look("answers-08-no-suggestions");
  });

  await step("the office is warned before it approves", async () => {
    const { page } = office;
    await page.goto(
      `/review?open=${encodeURIComponent(decodeURIComponent(suggestion.split("/").at(-1) ?? ""))}`,
    );
    await sees(page, new RegExp(`${market}は、.+までお休みです`));
    await office.look("answers-09-warned");
  });

  await step("one tap ends the rest", async () => {
    const { page } = shop;
    await page.goto("/home");
    await page.getByRole("button", { name: "お休みを終える" }).click();
    await until(async () => (await page.getByText(/までお休みです/).count()) === 0);
    await page.goto("/suggestions");
    await page.getByRole("article").first().waitFor();
  });

  await step("after a case has ended its listing is confirmed in one tap", async () => {
    const { page } = await window({ size: "phone" }).then(async (member) => {
      await member.signIn("s003@example.jp");
      await member.page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
      await member.look("answers-10-days-left");
      await member.page
        .getByRole("link", { name: /との紹介に返事をする/ })
        .first()
        .click();
      await member.page.getByRole("button", { name: "辞退する" }).first().click();
      await member.page.getByText("時期が合わない").click();
      await member.page.locator("form").getByRole("button", { name: "辞退する" }).click();
      await sees(member.page, "辞退を受け付けました");
      const end = Date.now() + 60_000;
      await member.page.goto("/home");
      const asked = member.page.getByRole("button", { name: /^まだ探しています：/ });
      while ((await asked.count()) === 0 && Date.now() < end) {
        await member.page.waitForTimeout(2000);
        await member.page.reload();
        await member.page.getByRole("heading", { level: 1 }).waitFor();
        await member.page.waitForTimeout(500);
      }
      await asked.first().waitFor();
      await member.look("answers-11-still-open");
      return member;
    });
    await page
      .getByRole("button", { name: /^まだ探しています：/ })
      .first()
      .click();
    await sees(page, /」は.+まで載ります。/);
  });

  await step("a link that is none of ours renews nothing and says what to do", async () => {
    const stranger = await window({ size: "phone" });
    await stranger.page.goto("/renew#bm90aGluZw.forged");
    await sees(stranger.page, "このリンクは使えません");
    await stranger.look("answers-12-bad-link");
  });
}
