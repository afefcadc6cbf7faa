import { rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// dist/.gitkeep is tracked so that Go compiles without Node; vite's own
// emptying would delete it.
function emptyDistButKeepGitkeep(): Plugin {
  return {
    name: "empty-dist-but-keep-gitkeep",
    apply: "build",
    async buildStart() {
      const dist = join(root, "dist");
      for (const name of await readdir(dist).catch(() => [])) {
        if (name !== ".gitkeep") rmSync(join(dist, name), { recursive: true, force: true });
      }
    },
  };
}

/** Whether both the sign-in page and the home page need a module. */
function isLoadedFirst(id: string): boolean {
  if (/[\\/]@tanstack[\\/]/.test(id)) return !/infinite|devtools/i.test(id);
  return /[\\/]src[\\/](paths\.ts|app[\\/]FailurePages|components[\\/](layout[\\/]SkipLink|ui[\\/](Button|Link|Notice|PageHeader|ProblemNotice|Skeleton|buttonLook|classes))\.)/.test(
    id,
  );
}

export default defineConfig({
  plugins: [
    { ...optimizeLocales.vite({ locales: ["ja-JP", "en-US"] }), enforce: "pre" },
    react(),
    tailwindcss(),
    emptyDistButKeepGitkeep(),
  ],
  resolve: { alias: { "@": join(root, "src") } },
  build: {
    emptyOutDir: false,
    // The content security policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: "manifest.json",
    target: "es2022",
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // What every first page loads comes in one file, and so do the marks that stand
          // nearly everywhere: a file of its own for each costs more in names than it saves.
          groups: [
            { name: "base", test: isLoadedFirst },
            {
              name: "marks",
              test: /lucide-react.*[\\/](check|chevron-down|chevron-right|circle-x|x)\.mjs$/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": process.env.ENISHI_DEV_API ?? "http://127.0.0.1:8080" } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
