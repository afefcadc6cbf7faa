// Starts the product for the flows: the built program with the fictional data
// of its demo, on a free port, over a fresh store that goes away afterwards.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** @import { ChildProcess } from "node:child_process" */

const root = fileURLToPath(new URL("..", import.meta.url));
const startLimitMs = 180_000;

/** Where pictures and logs of a run go. */
export const results = join(root, "test-results");

/** The password of every account of the demo, as its scenario has it. */
export const password = "midori-no-kaze-to-hashi";

/** A port that nobody uses now. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

// The program takes unknown ENISHI_ variables for mistakes, and its settings
// must not depend on who runs the tests.
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("ENISHI_"));
  return {
    ...Object.fromEntries(kept),
    // All flows come from one address and sign in more often than people do.
    ENISHI_LIMITS_SIGN_INS_PER_MINUTE: "1000",
  };
}

/**
 * The next line of a child's output that the test accepts.
 * @param {ChildProcess} child
 * @param {(line: string) => boolean} accept
 * @param {string} what
 * @returns {Promise<string>}
 */
function lineOf(child, accept, what) {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(
      () => reject(new Error(`${what} was not ready after ${startLimitMs / 1000} s`)),
      startLimitMs,
    );
    const fail = (/** @type {unknown} */ why) => {
      clearTimeout(clock);
      reject(new Error(`${what} ended before it was ready: ${why}`));
    };
    child.once("error", fail);
    child.once("exit", fail);
    if (!child.stdout) return fail("no output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!accept(line)) return;
      clearTimeout(clock);
      child.off("exit", fail);
      resolve(line);
    });
  });
}

/**
 * A MongoDB for this run: the one that ENISHI_TEST_MONGODB_URI names, else the
 * stand-in, which ends when its standard input closes.
 * @returns {Promise<{ uri: string, stop: () => void }>}
 */
async function mongodb() {
  const given = process.env.ENISHI_TEST_MONGODB_URI;
  if (given) return { uri: given, stop: () => console.log("the database stays on the server") };
  const binary =
    process.env.ENISHI_TEST_MONGODB_SERVER ?? join(root, "../build/mongodb-testserver");
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run "make testserver"`);
  const child = spawn(binary, ["-quiet"], { stdio: ["pipe", "pipe", "inherit"] });
  const uri = await lineOf(child, (line) => line.startsWith("mongodb://"), "the MongoDB for tests");
  return { uri: uri.trim(), stop: () => child.stdin?.end() };
}

/**
 * What the program is told about its store, and how to take the store away.
 * @param {string} store "sqlite" or "mongodb"
 */
async function freshStore(store) {
  if (store === "mongodb") {
    const { uri, stop } = await mongodb();
    const name = `enishi_test_${randomBytes(8).toString("hex")}`;
    return { args: ["--mongodb-uri", uri, "--mongodb-database", name], remove: stop };
  }
  if (store !== "sqlite") throw new Error(`E2E_STORE is "${store}"; it can be sqlite or mongodb`);
  const data = mkdtempSync(join(tmpdir(), "enishi-e2e-"));
  return {
    args: ["--data", data],
    remove: () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/**
 * Starts the program and waits until it serves.
 * @param {string} store "sqlite" or "mongodb"
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startProgram(store) {
  const binary = process.env.ENISHI_BINARY ?? join(root, "../bin/enishi");
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run "make build"`);
  mkdirSync(results, { recursive: true });
  const { args, remove } = await freshStore(store);
  const port = await freePort();
  // Only "localhost" may keep the session's cookie without HTTPS.
  const url = `http://localhost:${port}`;
  const log = createWriteStream(join(results, `program-${store}.log`));
  const child = spawn(
    binary,
    ["demo", ...args, "--addr", `127.0.0.1:${port}`, "--public-url", url],
    { stdio: ["ignore", "pipe", "pipe"], env: cleanEnvironment() },
  );
  child.stderr.pipe(log);
  // Whatever ends this run takes the program along.
  process.once("exit", () => child.kill("SIGTERM"));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    remove();
  };
  try {
    await lineOf(child, (line) => line.includes(url), `the program (see ${log.path})`);
  } catch (failed) {
    await stop();
    throw failed;
  }
  return { url, stop };
}
