// Writes a .br and a .gz beside every text file of dist, so that the server
// only has to pick one. Files that do not shrink keep only their plain form.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const texts = new Set([".html", ".js", ".css", ".svg", ".json", ".txt", ".webmanifest"]);

// The manifest serves tools/size.mjs only and is not part of the web app.
const manifest = join(dist, "manifest.json");
mkdirSync(fileURLToPath(new URL("../node_modules/.cache", import.meta.url)), { recursive: true });
writeFileSync(
  fileURLToPath(new URL("../node_modules/.cache/manifest.json", import.meta.url)),
  readFileSync(manifest),
);
rmSync(manifest);

let count = 0;
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !texts.has(extname(path))) continue;
  const plain = readFileSync(path);
  const forms = {
    ".br": brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    ".gz": gzipSync(plain, { level: 9 }),
  };
  for (const [suffix, body] of Object.entries(forms)) {
    if (body.length < plain.length) writeFileSync(path + suffix, body);
  }
  count += 1;
}
if (!statSync(join(dist, ".gitkeep"), { throwIfNoEntry: false }))
  writeFileSync(join(dist, ".gitkeep"), "");
console.log(`compressed ${count} files`);
