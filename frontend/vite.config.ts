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

// The pages without an account are an app of their own; the program knows which
// addresses are theirs, and so must the server for development.
function servePublicPages(): Plugin {
  return {
    name: "serve-public-pages",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split("?")[0] ?? "";
        if (/^\/((members|cases)(\/[^/]*)?)?$/.test(path)) request.url = "/public.html";
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [
    { ...optimizeLocales.vite({ locales: ["ja-JP", "en-US"] }), enforce: "pre" },
    react(),
    tailwindcss(),
    emptyDistButKeepGitkeep(),
    servePublicPages(),
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
      input: [join(root, "index.html"), join(root, "public.html")],
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          // Marks that stand nearly everywhere come in one file: a file of its own for each
          // costs more in names than the mark itself.
          groups: [
            {
              // What the app and the public pages both begin with.
              name: "base",
              test: /vite[\\/]preload-helper|node_modules[\\/](react|react-dom|scheduler)[\\/]|src[\\/](paths|i18n[\\/](language|TranslationProvider|formats|ja[\\/](first|auth|common|errors|glossary|shell))|components[\\/](ui[\\/](classes|buttonLook)|layout[\\/](Mark|SkipLink|SiteFooter)))\.tsx?$/,
            },
            {
              // Small pieces of every page of the app.
              name: "frame",
              test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history)[\\/]|src[\\/](app[\\/]FailurePages|components[\\/](ui[\\/](Skeleton|Link|PageHeader|ProblemNotice|Notice)|layout[\\/]LanguageSwitch)|api[\\/](session|client|problem))\.tsx?$/,
            },
            {
              name: "fields",
              test: /src[\\/](components[\\/](form[\\/](FormFields|useProblemForm|bound)|ui[\\/](TextField|TextArea|fieldParts|ErrorSummary))|features[\\/]auth[\\/](SignInForm|PasswordFields))\.tsx?$/,
            },
            {
              // What the app begins with and the public pages do without.
              name: "app",
              test: /[\\/]@tanstack[\\/](?!.*(infinite|devtools))|[\\/]src[\\/](app[\\/]FailurePages|components[\\/](layout[\\/]PublicShell|ui[\\/](Notice|PageHeader|ProblemNotice|Skeleton)))\./i,
            },
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
