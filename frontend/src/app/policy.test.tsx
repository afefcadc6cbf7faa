import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { Button } from "@/components/ui/Button";
import { show } from "@/testing/render";

it("adds one style element only, and embed.go names its hash for the content security policy", () => {
  vi.stubEnv("NODE_ENV", "production"); // under "test" the library leaves its style out
  show(<Button>押す</Button>);
  const styles = [...document.querySelectorAll("style")];
  expect(styles.map((style) => style.id)).toEqual(["react-aria-pressable-style"]);
  const hash = createHash("sha256")
    .update(styles[0]?.textContent ?? "")
    .digest("base64");
  const embed = readFileSync(join(import.meta.dirname, "../../embed.go"), "utf8");
  expect(embed).toContain(`'sha256-${hash}'`);
});
