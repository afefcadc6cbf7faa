// Runs the flows in a real browser against the built program:
//   E2E_STORE=sqlite|mongodb npm run e2e [-- name of a flow …]
// Each flow is a file in flows/ and goes step by step; a step that fails ends
// its flow and leaves a picture. Pictures and logs go to test-results/.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./browser.mjs";
import { flow as answers } from "./flows/answers.mjs";
import { flow as joining } from "./flows/joining.mjs";
import { flow as mainLine } from "./flows/main-line.mjs";
import { flow as member } from "./flows/member.mjs";
import { flow as offline } from "./flows/offline.mjs";
import { flow as onboarding } from "./flows/onboarding.mjs";
import { flow as reach } from "./flows/reach.mjs";
import { flow as report } from "./flows/report.mjs";
import { flow as review } from "./flows/review.mjs";
import { flow as rounds } from "./flows/rounds.mjs";
import { flow as session } from "./flows/session.mjs";
import { flow as sharpen } from "./flows/sharpen.mjs";
import { flow as sixty } from "./flows/sixty.mjs";
import { results, startProgram } from "./program.mjs";

/** @import { Options, Window } from "./browser.mjs" */

/**
 * @typedef {object} Stage What a flow plays on.
 * @property {(options?: Options) => Promise<Window>} window a window of somebody new
 * @property {(what: string, act: () => Promise<unknown>) => Promise<void>} step
 */

/** @type {Record<string, (stage: Stage) => Promise<void>>} */
const flows = {
  answers,
  joining,
  session,
  "main-line": mainLine,
  member,
  review,
  reach,
  report,
  rounds,
  sharpen,
  sixty,
  onboarding,
  offline,
};
const store = process.env.E2E_STORE || "sqlite";
const wanted = process.argv.slice(2);
const names = Object.keys(flows).filter((name) => wanted.length === 0 || wanted.includes(name));

rmSync(join(results, store), { recursive: true, force: true });
const began = Date.now();
const program = await startProgram(store);
const browser = await openBrowser({ url: program.url, store });
console.log(`${store}: ready after ${seconds(began)}`);

let passed = 0;
let failed = 0;
for (const name of names) {
  await play(name).catch((failure) => {
    failed += 1;
    console.error(`FAIL  ${name}: ${failure instanceof Error ? failure.stack : failure}`);
  });
}
await browser.close();
await program.stop();
console.log(`${store}: ${seconds(began)}; pictures in frontend/test-results/${store}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** @param {string} name */
async function play(name) {
  /** @type {Window[]} */
  const open = [];
  const flow = flows[name];
  if (!flow) throw new Error("there is no such flow");
  /** @type {Stage} */
  const stage = {
    window: async (options) => {
      const opened = await browser.window(options);
      open.push(opened);
      return opened;
    },
    step: async (what, act) => {
      const at = Date.now();
      try {
        await act();
        const complaints = open.flatMap((each) => each.complaints());
        if (complaints.length > 0) throw new Error(`in the console: ${complaints.join("; ")}`);
      } catch (failure) {
        for (const [position, each] of open.entries()) {
          await each.picture(`FAIL-${name}-${position + 1}`).catch(() => undefined);
        }
        throw new Error(what, { cause: failure });
      }
      passed += 1;
      console.log(`ok    ${name}: ${what} (${seconds(at)})`);
    },
  };
  try {
    await flow(stage);
  } catch (failure) {
    failed += 1;
    console.error(`FAIL  ${name}: ${describe(failure)}`);
  } finally {
    for (const each of open) await each.close();
  }
}

/** @param {unknown} failure @returns {string} */
function describe(failure) {
  if (!(failure instanceof Error)) return String(failure);
  return failure.cause ? `${failure.message}\n${describe(failure.cause)}` : `${failure.stack}`;
}

/** @param {number} since */
function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
