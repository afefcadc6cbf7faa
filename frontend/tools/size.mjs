// Fails when the JavaScript of a first load exceeds its budget, gzipped: the
// entry with the sign-in page, the entry with the frame and the home page, and
// the public pages, which have an entry of their own.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const appBudget = 170_000;
const siteBudget = 90_000;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
/** @type {Record<string, {file: string, imports?: string[], isEntry?: boolean}>} */
const manifest = JSON.parse(
  readFileSync(
    fileURLToPath(new URL("../node_modules/.cache/manifest.json", import.meta.url)),
    "utf8",
  ),
);

/** @param {string} key @param {Set<string>} files */
function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the build has no chunk for ${key}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const next of chunk.imports ?? []) collect(next, files);
}

/** @param {string} name @param {number} budget @param {string[]} parts */
function measure(name, budget, parts) {
  const files = new Set();
  for (const key of parts) collect(key, files);
  let total = 0;
  for (const file of files) {
    if (file.endsWith(".js")) total += gzipSync(readFileSync(dist + file), { level: 9 }).length;
  }
  console.log(`${String(total).padStart(8)} of ${budget} bytes: first load of ${name}`);
  return total <= budget;
}

if (Object.keys(manifest).some((key) => key.startsWith("src/gallery/"))) {
  console.error("The gallery is for development and must not be in the build.");
  process.exit(1);
}

const fits = [
  measure("the sign-in page", appBudget, ["index.html", "src/app/SignInRoute.tsx"]),
  measure("the home page", appBudget, [
    "index.html",
    "src/app/MemberFrame.tsx",
    "src/app/HomePage.tsx",
    "src/i18n/ja/start.ts",
  ]),
  measure("the public pages", siteBudget, ["public.html"]),
];
if (fits.includes(false)) {
  console.error("A first load is over its budget.");
  process.exit(1);
}
