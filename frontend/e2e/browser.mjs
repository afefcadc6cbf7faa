// A real browser for the flows: windows, signing in, and looking at a page:
// axe finds no fault, nothing is wider than the window, and a picture is kept.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { password, results } from "./program.mjs";

/** @import { BrowserContext, Locator, Page } from "playwright-core" */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const waitMs = 15_000;

/** The two windows in which every page must work. */
export const windows = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

/**
 * Opens the browser.
 * @param {{ url: string, store: string }} program
 */
export async function openBrowser({ url, store }) {
  const profile = mkdtempSync(join(tmpdir(), "enishi-browser-"));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disk-cache-dir=${profile}`,
    ],
  });
  const pictures = join(results, store);
  mkdirSync(pictures, { recursive: true });
  return {
    /** A window of somebody who was never here. @param {Options} [options] */
    window: (options) => newWindow(browser, url, pictures, options),
    close: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * @typedef {object} Options
 * @property {"desktop" | "phone"} [size]
 * @property {"ja" | "en"} [lang]
 */

/** @typedef {Awaited<ReturnType<typeof newWindow>>} Window */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {string} pictures
 * @param {Options} [options]
 */
async function newWindow(browser, url, pictures, { size = "desktop", lang = "ja" } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: windows[size],
    hasTouch: size === "phone",
    locale: lang === "ja" ? "ja-JP" : "en-US",
    timezoneId: "Asia/Tokyo",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(waitMs);
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A refused request is in the console too, and flows refuse on purpose.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    complaints.push(`${page.url()}: ${message.text()}`);
  });
  return {
    page,
    context,
    url,
    /** What the page complained about since the last time. */
    complaints: () => complaints.splice(0),
    /** Signs in from the sign-in page, wherever that leads. @param {string} email @param {string} [secret] */
    signIn: (email, secret) => signIn(page, email, secret),
    /** Looks at the page in its window and in the other one. @param {string} name */
    look: (name) => look(page, join(pictures, name)),
    /** What axe finds in the page as it is, also while it loads. */
    faults: () => axeFaults(page),
    /** Keeps a picture of a failure. @param {string} name */
    picture: (name) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }),
    close: () => context.close(),
  };
}

/**
 * @param {Page} page
 * @param {string} email
 * @param {string} secret
 */
async function signIn(page, email, secret = password) {
  if (!page.url().includes("/sign-in")) await page.goto("/sign-in");
  await page.locator('input[type="email"]').fill(email);
  await page.locator('input[type="password"]').fill(secret);
  await page.locator('form button[type="submit"]').click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
}

/**
 * Looks at a page in both windows and leaves the window as it was.
 * @param {Page} page
 * @param {string} path
 */
async function look(page, path) {
  const own = page.viewportSize();
  const faults = [];
  await page.locator("h1").first().waitFor();
  for (const [size, viewport] of Object.entries(windows)) {
    await page.setViewportSize(viewport);
    // A pointer left over the menu would open its tooltips.
    await page.mouse.move(viewport.width - 1, viewport.height / 2);
    // What lies half under the bar at the top is too small to touch there.
    await page.evaluate(() => scrollTo(0, 0));
    await settle(page);
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (excess > 0) faults.push(`${size}: ${excess} px wider than the window`);
    await page.screenshot({ path: `${path}-${size}.png`, fullPage: true });
    faults.push(...(await axeFaults(page)).map((fault) => `${size}: ${fault}`));
  }
  if (own) await page.setViewportSize(own);
  await settle(page);
  if (faults.length > 0) throw new Error(`${page.url()}\n${faults.join("\n")}`);
}

/**
 * Waits until the page has drawn itself for its window, with its heading, and no
 * placeholder of something that loads is left.
 * @param {Page} page
 */
async function settle(page) {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await page.waitForFunction(
    () =>
      document.querySelector("h1") !== null &&
      !document.querySelector('.animate-pulse, [role="tooltip"]') &&
      document.getAnimations().length === 0,
  );
}

/** @param {Page} page @returns {Promise<string[]>} */
async function axeFaults(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    // What the interface library reads out stays in its log for some seconds and
    // may name a button that is gone by then; no page is made of that.
    const where = { exclude: [["[data-live-announcer]"]] };
    // @ts-expect-error axe was put into the page just above
    const { violations } = await window.axe.run(where, { runOnly, resultTypes: ["violations"] });
    return violations.map(
      (/** @type {{ id: string, nodes: { target: string[] }[] }} */ { id, nodes }) =>
        `axe ${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }, standards);
}

/**
 * Waits until a text is seen.
 * @param {Page | Locator} where
 * @param {string | RegExp} text
 */
export async function sees(where, text) {
  await where.getByText(text).filter({ visible: true }).first().waitFor();
}

/**
 * Makes sure that a text is not there, now that the page has settled.
 * @param {Page} page
 * @param {string | RegExp} text
 */
export async function seesNot(page, text) {
  await settle(page);
  const found = await page.getByText(text).filter({ visible: true }).count();
  if (found > 0) throw new Error(`${page.url()} shows ${text}, which nobody may see here`);
}

/**
 * Waits until something holds; a page answers in its own time.
 * @param {() => Promise<boolean>} holds
 */
export async function until(holds) {
  const end = Date.now() + waitMs;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error(`did not come true in time: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Waits until the focus is on what the selector names.
 * @param {Page} page
 * @param {string} selector
 */
export async function untilFocused(page, selector) {
  const focused = () =>
    page.evaluate((css) => {
      const at = document.activeElement;
      return at?.matches(css) ? "" : (at?.outerHTML.slice(0, 120) ?? "nothing");
    }, selector);
  await until(async () => (await focused()) === "").catch(async () => {
    throw new Error(`the focus is not on ${selector} but on ${await focused()}`);
  });
}
