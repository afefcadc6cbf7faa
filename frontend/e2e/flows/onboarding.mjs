// Joining on a phone, as a new user would: from the invitation link to a
// published profile with an offer and a need. Every tap of the member is counted
// apart from what is typed; the whole must take at most 25 taps and five minutes.
import { sees, until } from "../browser.mjs";

const mostTaps = 25;
const mostSeconds = 300;
// How long a person who is not quick takes: to read and tap, and to type.
const secondsPerTap = 4;
const charactersPerSecond = 2;

/** @typedef {import("../browser.mjs").Window} Window */

/** @param {import("../run.mjs").Stage} stage */
export async function flow({ window, step }) {
  const office = await window();
  await step("the office invites two people", () => office.signIn("sato@office.example.jp"));

  await join({ window, step }, office, japanese);
  await join({ window, step }, office, english);
}

/** What a person answers, and the words on their screen. */
const japanese = {
  lang: /** @type {"ja" | "en"} */ ("ja"),
  email: "haruka@example.jp",
  name: "小川 はるか",
  secret: "asa no hikari to kawa no oto",
  organization: "なぎさ製菓舎",
  kind: "企業",
  ward: "堺区",
  summary: "焼き菓子の小さな工場です。8人で働いています。",
  offer: "割れたクッキーをゆずります",
  need: "子ども食堂とつながりたい",
  words: {
    start: "はじめる",
    register: "登録をはじめる",
    next: /^次へ/,
    add: /を加える$/,
    submit: "受付に出す",
    handedIn: "受付に出しました",
    pages: ["基本情報", "目標", "できることを書く", "助けてほしいことを書く", "公開範囲"],
    check: "内容を確かめる",
  },
};

/** @type {typeof japanese} */
const english = {
  lang: "en",
  email: "robin@example.jp",
  name: "Robin Wada",
  secret: "slow rivers carry small boats",
  organization: "Kazemachi Bicycle Kitchen",
  kind: "Civic group",
  ward: "Nishi-ku",
  summary: "We repair bicycles with neighbours and lend tools.",
  offer: "We lend tools and show how to repair a bicycle",
  need: "A place for a repair day once a month",
  words: {
    start: "Start",
    register: "Start",
    next: /^Next/,
    add: /^Add (?!another|something)/,
    submit: "Hand it in",
    handedIn: "Handed in",
    pages: [
      "Basics",
      "Goals",
      "Something we can give",
      "Something we are looking for",
      "Who sees what",
    ],
    check: "Check your answers",
  },
};

/**
 * One person joins, from the link to the published profile.
 * @param {Pick<import("../run.mjs").Stage, "window" | "step">} stage
 * @param {Window} office
 * @param {typeof japanese} given
 */
async function join({ window, step }, office, given) {
  const { lang, words } = given;
  const member = await window({ size: "phone", lang });
  const { page } = member;
  const hand = handOf(member, `onboarding-${lang}`);
  const [basics, goals, offer, need, visibility] = words.pages;
  let link = "";

  await step(`${lang}: the office makes a link`, async () => {
    link = await invite(office, given.email);
  });

  await step(`${lang}: the link asks for a name and a password`, async () => {
    await page.goto(link);
    await hand.type(page.locator("#field-name"), given.name);
    await hand.type(page.locator('input[type="password"]'), given.secret);
    await hand.look("01-welcome");
    await hand.tap(page.getByRole("button", { name: words.start }));
    await page.waitForURL(/\/organization$/);
  });

  await step(`${lang}: two answers make the draft`, async () => {
    await hand.type(page.locator("#field-name"), given.organization);
    await hand.choose("kind", given.kind);
    await hand.look("02-register");
    await hand.tap(page.getByRole("button", { name: words.register }));
  });

  await step(`${lang}: the tasks follow each other in one line`, async () => {
    await titled(page, basics);
    await hand.choose("ward", given.ward);
    await hand.type(page.locator("#field-summary"), given.summary);
    await hand.look("03-basics");
    await hand.tap(page.getByRole("button", { name: words.next }));

    await titled(page, goals);
    for (const goal of ["12", "2"])
      await hand.tap(page.locator(`label:has(input[value="${goal}"])`).first());
    await hand.look("04-goals");
    await hand.tap(page.getByRole("button", { name: words.next }));

    await titled(page, offer);
    await hand.type(page.locator("#field-title"), given.offer);
    await hand.takeProposal(words.add);
    await hand.look("05-offer");
    await hand.tap(page.getByRole("button", { name: words.next }));

    await titled(page, need);
    await hand.type(page.locator("#field-title"), given.need);
    await hand.takeProposal(words.add);
    await hand.look("06-need");
    await hand.tap(page.getByRole("button", { name: words.next }));

    await titled(page, visibility);
    await hand.look("07-visibility");
    await hand.tap(page.getByRole("button", { name: words.next }));
  });

  await step(`${lang}: everything is checked once and handed in`, async () => {
    await titled(page, words.check);
    for (const text of [given.summary, given.offer, given.need, given.email]) {
      await sees(page, text);
    }
    await hand.look("08-check");
    await hand.tap(page.getByRole("button", { name: words.submit }));
    await titled(page, words.handedIn);
    await hand.look("09-handed-in");
    hand.count(lang);
  });

  await step(`${lang}: the office admits it, and others see it published`, async () => {
    await admit(office, given);
    await page.goto("/listings");
    await until(async () => (await page.getByText(given.offer).count()) > 0);
    await hand.look("10-listings");
    await page.goto("/organizations");
    await page.getByRole("searchbox").fill(given.organization);
    await page.getByRole("link", { name: given.organization }).filter({ visible: true }).click();
    await sees(page, given.offer);
    await sees(page, given.need);
    await hand.look("11-published");
  });
}

/**
 * The member's hand: every press is counted, and every character typed. Pictures
 * are not part of the time.
 * @param {Window} member
 * @param {string} name
 */
function handOf({ page, look }, name) {
  let taps = 0;
  let typed = 0;
  let pictures = 0;
  const began = Date.now();
  /** @param {import("playwright-core").Locator} where */
  const tap = async (where) => {
    taps += 1;
    await where.tap();
  };
  return {
    tap,
    /** A field is tapped before one types into it. @param {import("playwright-core").Locator} field @param {string} text */
    type: async (field, text) => {
      await tap(field);
      await page.keyboard.type(text);
      typed += [...text].length;
      if ((await field.inputValue()) !== text) throw new Error(`"${text}" is not in the field`);
    },
    /** @param {string} field @param {string} option */
    choose: async (field, option) => {
      await tap(page.locator(`#field-${field} button, button#field-${field}`).first());
      await tap(page.getByRole("option", { name: option, exact: true }));
    },
    /** Takes a field of work that the text itself proposes. @param {RegExp} words */
    takeProposal: (words) => tap(page.getByRole("button", { name: words }).first()),
    /** @param {string} picture */
    look: async (picture) => {
      const at = Date.now();
      await look(`${name}-${picture}`);
      pictures += Date.now() - at;
    },
    /** Says how much it took, and fails where that is too much. @param {string} lang */
    count: (lang) => {
      const seconds = Math.round((Date.now() - began - pictures) / 1000);
      const person = Math.round(taps * secondsPerTap + typed / charactersPerSecond);
      console.log(`      ${lang}: taps ${taps}, typed characters ${typed}, seconds ${seconds}`);
      console.log(`      ${lang}: a person who is not quick needs about ${person} s`);
      if (taps > mostTaps) throw new Error(`${taps} taps are more than ${mostTaps}`);
      if (Math.max(seconds, person) > mostSeconds) throw new Error("it takes too long");
    },
  };
}

/**
 * @param {Window} office
 * @param {string} email
 */
async function invite({ page }, email) {
  await page.goto("/accounts");
  await page.getByRole("button", { name: "招待する" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /メールアドレス/ }).fill(email);
  await dialog.getByRole("button", { name: "リンクを作る" }).click();
  return dialog.getByRole("textbox", { name: "一度だけ使えるリンク" }).inputValue();
}

/**
 * @param {Window} office
 * @param {{ organization: string }} given
 */
async function admit({ page }, { organization }) {
  await page.goto("/organizations?state=submitted");
  await page.getByRole("link", { name: organization }).filter({ visible: true }).click();
  await page.getByRole("button", { name: "入会を認める" }).click();
  await sees(page, "入会を認めました");
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string | undefined} title
 */
async function titled(page, title) {
  await page.getByRole("heading", { level: 1, name: title ?? "", exact: true }).waitFor();
}
