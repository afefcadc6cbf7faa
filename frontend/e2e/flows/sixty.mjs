// A coordinator clears sixty suggestions by keyboard alone, counting every key,
// takes the last twenty back one after the other, and no letter decides anything
// while Japanese is being composed.
import { until, untilFocused } from "../browser.mjs";

const wanted = 60;
const undoable = 20;

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  const { page } = office;
  const open = () => page.getByRole("option", { selected: true });
  const openId = async () => (await open().getAttribute("id")) ?? "";
  const left = async () => Number((await page.getByText(/^残り/).innerText()).replace(/\D/g, ""));
  let keys = 0;
  /** @param {string} key */
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  /** Waits until the next suggestion is open and the keys go to it. @param {string} before */
  const next = async (before) => {
    await until(async () => (await openId()) !== before);
    await untilFocused(page, '[role="option"]');
  };

  await step("a round of more than sixty is open", async () => {
    await office.signIn("kimura@office.example.jp");
    await page.goto("/rounds/new");
    await page.getByLabel(/^名前/).fill("六十件の回");
    await page.getByRole("button", { name: "この内容で始める" }).click();
    await page.getByRole("link", { name: "この回を確認する" }).click();
    await open().waitFor();
    const waiting = await left();
    if (waiting < wanted) throw new Error(`only ${waiting} wait`);
  });

  await step("sixty are decided with at most two keys each", async () => {
    await open().focus();
    const waiting = await left();
    keys = 0;
    for (let decided = 0; decided < wanted; decided += 1) {
      const before = await openId();
      const way = decided % 4;
      if (way === 0) await press("a");
      if (way === 1) await press("d");
      if (way === 2) {
        await press("x");
        await page.getByRole("radio").first().waitFor();
        await press("5");
      }
      if (way === 3) {
        await press("h");
        await untilFocused(page, 'input[type="date"]');
        await press("Enter");
      }
      await next(before);
    }
    await until(async () => (await left()) === waiting - wanted);
    console.log(
      `      ${wanted} decisions, ${keys} keys: ${(keys / wanted).toFixed(2)} a decision`,
    );
    if (keys > 2 * wanted) throw new Error(`${keys} keys for ${wanted} decisions`);
    await office.look("sixty-1-decided");
  });

  await step("the last twenty come back one after the other, and no more", async () => {
    await open().focus();
    const waiting = await left();
    for (let undone = 1; undone <= undoable; undone += 1) {
      await press("z");
      await until(async () => (await left()) === waiting + undone).catch(async () => {
        throw new Error(`${undone} times Z, and ${(await left()) - waiting} came back`);
      });
      await untilFocused(page, '[role="option"]');
    }
    await press("z");
    await page.waitForTimeout(500);
    const now = await left();
    if (now !== waiting + undoable) throw new Error(`${now - waiting} came back`);
    console.log(`      ${undoable} of the last decisions undone`);
  });

  await step("letters of a word that is being composed decide nothing", async () => {
    const before = await openId();
    const waiting = await left();
    await page.getByRole("button", { name: "メモを添える" }).press("Enter");
    const note = page.getByRole("textbox", { name: /メモ/ });
    await note.focus();
    const ime = await page.context().newCDPSession(page);
    // What an input method sends: keys that are "Process" while the word grows.
    for (const [letter, text] of Object.entries({ a: "あ", d: "あd", z: "あdz", x: "あdzx" })) {
      await ime.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key: "Process",
        code: `Key${letter.toUpperCase()}`,
        windowsVirtualKeyCode: 229,
      });
      await ime.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    }
    await ime.send("Input.insertText", { text: "相談" });
    if ((await note.inputValue()) !== "相談") throw new Error(await note.inputValue());
    // The same keys in the list itself, as an input method that was left on sends them.
    await open().focus();
    for (const letter of ["A", "D", "H", "X", "Z"]) {
      await ime.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key: "Process",
        code: `Key${letter}`,
        windowsVirtualKeyCode: 229,
      });
    }
    await page.waitForTimeout(300);
    if ((await openId()) !== before || (await left()) !== waiting) {
      throw new Error("a letter of a composition decided something");
    }
  });
}
