import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const source = join(import.meta.dirname, "..");

interface Import {
  from: string;
  to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(
    (hit) => hit[1] ?? "",
  );
  return names
    .filter((name) => name.startsWith(".") || name.startsWith("@/"))
    .map((name) => ({
      from: relative(source, file).split(sep).join("/"),
      to: relative(
        source,
        name.startsWith("@/") ? join(source, name.slice(2)) : join(dirname(file), name),
      )
        .split(sep)
        .join("/"),
    }));
}

const all = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
  .flatMap((name) => importsOf(join(source, name)));

const featureOf = (path: string) => /^features\/([^/]+)/.exec(path)?.[1];

describe("imports", () => {
  it("finds imports at all", () => expect(all.length).toBeGreaterThan(100));

  it("lets no feature know another feature or the app, so that features change alone", () => {
    const wrong = all.filter(({ from, to }) => {
      const feature = featureOf(from);
      if (!feature) return false;
      const other = featureOf(to);
      return (other !== undefined && other !== feature) || /^(app|gallery)\//.test(to);
    });
    expect(wrong).toEqual([]);
  });

  it("lets nothing shared know a feature, the app or the gallery", () => {
    const shared = /^(components|api|i18n|testing|paths)/;
    const wrong = all.filter(
      ({ from, to }) =>
        shared.test(from) && !from.includes(".test.") && /^(features|app|gallery)\//.test(to),
    );
    expect(wrong).toEqual([]);
  });
});
