// Fails when the JavaScript of the first load exceeds its budget: what the
// entry loads before any page, plus the sign-in page, gzipped.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const budget = 170_000;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
/** @type {Record<string, {file: string, imports?: string[], isEntry?: boolean}>} */
const manifest = JSON.parse(
  readFileSync(
    fileURLToPath(new URL("../node_modules/.cache/manifest.json", import.meta.url)),
    "utf8",
  ),
);

const chosen = new Set();
/** @param {string} key */
function collect(key) {
  const chunk = manifest[key];
  if (!chunk || chosen.has(chunk.file)) return;
  chosen.add(chunk.file);
  for (const next of chunk.imports ?? []) collect(next);
}
for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) collect(key);
collect("src/features/auth/SignInPage.tsx");

let total = 0;
for (const file of chosen) {
  if (!file.endsWith(".js")) continue;
  const size = gzipSync(readFileSync(dist + file), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  first load, gzipped JavaScript (budget ${budget})`);
if (total > budget) {
  console.error(`The first load is ${total - budget} bytes over its budget.`);
  process.exit(1);
}
