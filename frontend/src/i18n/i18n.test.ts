import { describe, expect, it } from "vitest";
import { en } from "./en";
import { daysBetween, formatsFor } from "./formats";
import { ja } from "./ja";
import {
  joinWords,
  loadMemberWords,
  loadOfficeWords,
  loadVisitorWords,
  loadWords,
} from "./language";

const inJapanese = formatsFor("ja", ja);
const inEnglish = formatsFor("en", en);
const year = new Date().getFullYear();

describe("formats", () => {
  it("writes a day of this year without the year", () => {
    const weekday = "日月火水木金土"[new Date(Date.UTC(year, 10, 22)).getUTCDay()];
    expect(inJapanese.date(`${year}-11-22`)).toBe(`11月22日(${weekday})`);
  });

  it("counts days and hours in Japan, whatever the zone of the machine", () => {
    expect(inJapanese.dateTime("2020-11-21T15:05:00.000Z")).toBe("2020年11月22日(日) 0:05");
    expect(inEnglish.dateTime("2020-11-22T05:05:00.000Z")).toBe("Sun 22 Nov 2020 14:05");
    expect(daysBetween("2026-11-20T14:59:00.000Z", "2026-11-20T15:00:00.000Z")).toBe(1);
  });

  it.each([
    ["2026-11-22T00:00:00.000Z", "今日", "today"],
    ["2026-11-21T00:00:00.000Z", "昨日", "yesterday"],
    ["2026-11-17", "5日前", "5 days ago"],
    ["2026-11-25", "3日後", "in 3 days"],
  ])("tells how long ago %s is", (at, japanese, english) => {
    const now = new Date("2026-11-22T03:00:00.000Z");
    expect(inJapanese.daysAgo(at, now)).toBe(japanese);
    expect(inEnglish.daysAgo(at, now)).toBe(english);
  });

  it("writes numbers and periods", () => {
    expect(inJapanese.number(1300)).toBe("1,300");
    expect(inJapanese.points(0.734)).toBe("73");
    expect(inJapanese.period("2026-04-01", undefined)).toBe("4/1〜");
  });
});

// The app loads the Japanese words in parts; nothing may stand in both or neither.
describe("parts of the words", () => {
  it("gives the words behind the sign-in once they are asked for", async () => {
    const words = await loadWords("ja");
    await loadMemberWords();
    await loadOfficeWords();
    await import("./formWords");
    await loadVisitorWords();
    // The small site of the public pages and some pages bring their own.
    const { site: _, ask, reception, renewal, stillOpen, ...app } = ja;
    expect(leaves(words)).toHaveLength(leaves(app).length);
    joinWords({ ask, reception, renewal, stillOpen });
    expect(leaves(words)).toHaveLength(
      leaves({ ...app, ask, reception, renewal, stillOpen }).length,
    );
  });
});

function leaves(words: object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]): [string, unknown][] =>
    typeof value === "object" && value !== null
      ? leaves(value, `${path}${key}.`)
      : [[`${path}${key}`, value]],
  );
}

describe("words", () => {
  it("has the same keys in both languages", () => {
    const keys = (words: object) =>
      leaves(words)
        .map(([key]) => key)
        .sort();
    expect(keys(en)).toEqual(keys(ja));
  });

  it("leaves no word empty and no Japanese in the English", () => {
    for (const [key, word] of [...leaves(ja), ...leaves(en)]) expect(word, key).not.toBe("");
    const japanese = /[぀-ヿ一-鿿]/;
    const left = leaves(en).filter(([, w]) => typeof w === "string" && japanese.test(w));
    expect(left.map(([key]) => key)).toEqual(["shell.switchTo", "shell.switchToLabel"]);
  });
});
