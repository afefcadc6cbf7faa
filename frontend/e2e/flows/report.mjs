// The office reads the report of a fiscal year, sets a target and takes it back,
// opens a figure to its cases, takes the Excel file along and prints the page.
import { readFileSync, statSync } from "node:fs";
import { sees, until } from "../browser.mjs";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  const { page } = office;
  const tile = (/** @type {string} */ name) =>
    page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: page.getByRole("link", { name, exact: true }) });
  /** The number of a tile. @param {string} name */
  const count = async (name) =>
    Number((await tile(name).locator(".text-figure").innerText()).replace(/\D/g, ""));

  await step("the year reads like a page, and the years change", async () => {
    await office.signIn("kimura@office.example.jp");
    await page.getByRole("link", { name: "年度の報告" }).click();
    await sees(page, "年度の数");
    await office.look("report-1-year");
    const years = page.getByRole("navigation", { name: "年度を選ぶ" });
    const now = page.url();
    await years.getByRole("link").last().click();
    await sees(page, "前の年度の記録はありません");
    await office.look("report-2-before");
    await page.goto(now);
    await sees(page, "年度の数");
  });

  await step(
    "a target is entered at its place, refused when it is none, and taken back",
    async () => {
      await page.getByRole("button", { name: "目標の数を決める" }).click();
      await page.getByRole("textbox", { name: "成立" }).fill("たくさん");
      await page.getByRole("button", { name: "保存する", exact: true }).click();
      await sees(page, "0から1,000,000までの数で書いてください。");
      await office.look("report-3-targets");
      await page.getByRole("textbox", { name: "成立" }).fill("１０");
      await page.getByRole("button", { name: "保存する", exact: true }).click();
      await sees(page, /目標10の\d+%/);
      await page.getByText("目標の数の変更").click();
      await sees(page, "成立：なし → 10");
      await office.look("report-4-target");
      await page.getByRole("button", { name: "元に戻す" }).click();
      await until(async () => (await page.getByText(/目標10の/).count()) === 0);
      await sees(page, "成立：10 → なし");
    },
  );

  await step("every figure opens to exactly as many lines as it counts", async () => {
    for (const name of [
      "新しい会員",
      "確認した候補",
      "紹介",
      "両者承諾",
      "成立",
      "成果",
      "成果なしで終わった紹介",
    ]) {
      const n = await count(name);
      await tile(name).getByRole("link").click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await sees(page, new RegExp(`に${n}件あります。`));
      const lines = page.locator("main ul > li");
      const more = page.getByRole("button", { name: "もっと見る" });
      while ((await lines.count()) < n) {
        const before = await lines.count();
        await more.click();
        await until(async () => (await lines.count()) > before);
      }
      if ((await lines.count()) !== n) throw new Error(`${name}: ${await lines.count()} of ${n}`);
      if (name === "成立") await office.look("report-5-cases");
      await page.goBack();
      await sees(page, "年度の数");
    }
  });

  await step("the Excel file comes with its six sheets", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Excelで保存する" }).click(),
    ]);
    const file = await download.path();
    if (!/^enishi-\d{4}\.xlsx$/.test(download.suggestedFilename())) throw new Error("its name");
    if (statSync(file).size < 5000) throw new Error("it is too small");
    // The directory at the end of the file names its parts in the clear.
    const sheets = new Set(readFileSync(file, "latin1").match(/xl\/worksheets\/sheet\d+\.xml/g));
    if (sheets.size !== 6) throw new Error(`${sheets.size} sheets`);
  });

  await step("on paper there is no menu and no button", async () => {
    await page.emulateMedia({ media: "print" });
    for (const role of /** @type {const} */ (["navigation", "button"])) {
      await until(async () => (await page.getByRole(role).count()) === 0);
    }
    await sees(page, "数え方");
    // The menu that is gone must not leave its column to the text.
    const screen = page.viewportSize();
    await page.setViewportSize({ width: 794, height: 1123 });
    const wide = (await page.locator("main").boundingBox())?.width ?? 0;
    if (wide < 700) throw new Error(`the text is ${wide} px wide on paper`);
    const paper = (await page.pdf({ format: "A4" })).toString("latin1");
    const pages = paper.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    if (pages < 2 || pages > 6) throw new Error(`${pages} pages`);
    if (screen) await page.setViewportSize(screen);
    await page.emulateMedia({ media: "screen" });
  });
}
