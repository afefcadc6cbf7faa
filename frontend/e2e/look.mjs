// Takes pictures of the gallery and the sign-in page in both languages and
// three widths, and fails on any accessibility fault that axe finds or any page
// wider than its window. The pictures go to test-results/look.
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const pictures = join(root, "test-results/look");
const parts = ["suggestion", "introduction", "fields", "list", "states", "actions"];
const pages = [...parts.map((part) => `/gallery?part=${part}`), "/sign-in"];
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const server = await createServer({ root, logLevel: "error", server: { port: 5199 } });
await server.listen();
const address = server.resolvedUrls?.local[0]?.replace(/\/$/, "") ?? "";
const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "look-")), {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});
const page = await browser.newPage();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(pictures, { recursive: true });
await page.goto(`${address}/icon.svg`);

// A first visit makes the server bundle what the pages need and reload them.
for (const path of pages) await page.goto(address + path, { waitUntil: "networkidle" });

let faults = 0;
/** @param {string} what */
function fault(what) {
  faults += 1;
  console.error(what);
}

for (const lang of ["ja", "en"]) {
  await page.evaluate((chosen) => localStorage.setItem("enishi.language", chosen), lang);
  for (const width of [1280, 800, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of pages) {
      const name = `${path.replaceAll(/\W+/g, "-").slice(1)}-${width}-${lang}`;
      await page.goto(address + path);
      await page.waitForSelector("h1");
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (tooWide > 0) fault(`${name}: ${tooWide} px wider than the window`);
      await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(
        // @ts-expect-error axe was put into the page just above
        (/** @type {string[]} */ runOnly) => window.axe.run(document, { runOnly }),
        standards,
      );
      for (const { id, nodes } of violations) {
        fault(
          `${name}: ${id} at ${nodes.map((/** @type {{target: string[]}} */ node) => node.target.join(" ")).join(", ")}`,
        );
      }
    }
  }
}
await browser.close();
await server.close();
console.log(`looked at ${pages.length} pages, pictures in ${pictures}, ${faults} faults`);
if (faults > 0) process.exit(1);
