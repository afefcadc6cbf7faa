// Reaching everybody: both languages, a narrow phone, and the keyboard alone
// with a focus that can be seen.
import { sees, until, untilFocused } from "../browser.mjs";
import { password } from "../program.mjs";

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const visitor = await window();
  const { page } = visitor;

  await step("the first key leads past the menu, and the focus is seen", async () => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "ログインする" }).waitFor();
    await page.keyboard.press("Tab");
    await focusSeen(page, "本文へ進む");
    await page.keyboard.press("Enter");
  });

  await step("signing in takes the keyboard alone", async () => {
    await tabTo(page, 'input[type="email"]');
    await focusSeen(page);
    await page.keyboard.type("s037@example.jp");
    await tabTo(page, 'input[type="password"]');
    await focusSeen(page);
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/home$/);
    await page.getByRole("heading", { level: 1, name: "今日" }).waitFor();
  });

  await step("a place of the menu is reached and opened by keyboard", async () => {
    await tabTo(page, 'nav a[href="/suggestions"]');
    await focusSeen(page);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/suggestions/);
    await untilFocused(page, "h1");
  });

  await step("the language switches in place and stays switched", async () => {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { level: 1, name: "Partners" }).waitFor();
    if ((await page.evaluate(() => document.documentElement.lang)) !== "en") {
      throw new Error("the page still says that it is Japanese");
    }
    await visitor.look("reach-1-suggestions-en");
    await page.reload();
    await page.getByRole("button", { name: "日本語" }).waitFor();
  });

  await step("every place of a member fits a phone, in English too", async () => {
    for (const path of places.member) {
      await page.goto(path);
      await page.locator("main h1").waitFor();
      await visitor.look(`reach-2-member${path.replaceAll("/", "-")}-en`);
    }
    await page.getByRole("button", { name: "日本語" }).click();
    await sees(page, "成果");
  });

  await step("every place of the office fits a phone", async () => {
    const office = await window({ size: "phone" });
    await office.signIn("kanri@office.example.jp");
    for (const path of places.office) {
      await office.page.goto(path);
      await office.page.locator("main h1").waitFor();
      await office.look(`reach-3-office${path.replaceAll("/", "-")}`);
    }
    await touchable(office.page);
  });

  await step("the English sign-in page has no Japanese left", async () => {
    const english = await window({ lang: "en", size: "phone" });
    await english.page.goto("/sign-in");
    await english.page.getByRole("button", { name: /^Sign in/ }).waitFor();
    const left = await english.page.evaluate(() => {
      const words = document.body.innerText.replace("日本語", "");
      return words.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g);
    });
    if (left) throw new Error(`left in Japanese: ${left.join(" ")}`);
    await english.look("reach-4-sign-in-en");
  });
}

const places = {
  member: ["/home", "/introductions", "/listings", "/organization", "/organizations", "/outcomes"],
  office: [
    "/home",
    "/review",
    "/rounds",
    "/rounds/new",
    "/rules",
    "/introductions",
    "/organizations",
    "/outcomes",
    "/learning",
    "/accounts",
  ],
};

/**
 * Presses Tab until the focus is on what the selector names.
 * @param {import("playwright-core").Page} page
 * @param {string} selector
 */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    const there = await page.evaluate(
      (css) => document.activeElement?.matches(css) ?? false,
      selector,
    );
    if (there) return;
  }
  throw new Error(`40 times Tab did not reach ${selector}`);
}

/**
 * Makes sure that whatever has the focus shows it: a thick outline that is in the window.
 * @param {import("playwright-core").Page} page
 * @param {string} [words] what the focused thing must say
 */
async function focusSeen(page, words = "") {
  let seen = "nothing has the focus";
  await until(async () => {
    const now = await page.evaluate(focusNow);
    seen = now.text
      ? `the focus on "${now.text}" is ${now.outline} px thick, in the window: ${now.inside}`
      : seen;
    return now.outline >= 4 && now.inside && now.text.includes(words);
  }).catch(() => {
    throw new Error(seen);
  });
}

/** Runs in the page. */
function focusNow() {
  const focused = document.activeElement ?? document.body;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const { top, left, bottom, right } = focused.getBoundingClientRect();
  return {
    text: focused.textContent || focused.tagName,
    outline: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
    inside: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
  };
}

/**
 * Buttons and links that stand by themselves are large enough for a thumb.
 * @param {import("playwright-core").Page} page
 */
async function touchable(page) {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, nav a")]
      .filter((each) => each instanceof HTMLElement && each.checkVisibility())
      .map((each) => ({ name: each.textContent, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.height < 43.5)
      .map(({ name, box }) => `"${name}" is ${box.height} px high`),
  );
  if (small.length > 0) throw new Error(small.join("\n"));
}
