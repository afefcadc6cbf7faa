import type { Words } from "./ja";
import type { Language } from "./language";

/** Dates, numbers and spans of time as people write them. All days are days in Japan. */
export interface Formats {
  /** A point in time: 11月22日(日) 14:05; the year only when it is not the current one. */
  dateTime: (at: string | Date) => string;
  /** A day, from an ISO day or a point in time: 11月22日(日). */
  date: (at: string | Date) => string;
  /** The time of day: 14:05. */
  time: (at: string | Date) => string;
  /** 1,300. At most one decimal. */
  number: (n: number) => string;
  /** A share from 0 to 1 as a whole number of 100. */
  points: (share: number) => string;
  /** 今日, 昨日, 3日前, 明日, 5日後, counted in days of Japan. */
  daysAgo: (at: string | Date, now?: Date) => string;
  /** 4/1〜9/30; an open end stays open. */
  period: (from: string | undefined, until: string | undefined) => string;
  /** Several words in one row: A、B、C. */
  list: (items: readonly string[]) => string;
}

const zone = "Asia/Tokyo";
const dayOnly = /^\d{4}-\d{2}-\d{2}$/;

// A day has no hour: noon in Japan is the same day everywhere it is shown.
function moment(at: string | Date): Date {
  if (at instanceof Date) return at;
  return new Date(dayOnly.test(at) ? `${at}T12:00:00+09:00` : at);
}

const partsFormat = new Intl.DateTimeFormat("en-CA", {
  timeZone: zone,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: string;
  minute: string;
}

function partsOf(at: Date): Parts {
  const found: Record<string, string> = {};
  for (const { type, value } of partsFormat.formatToParts(at)) found[type] = value;
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    hour: found.hour ?? "00",
    minute: found.minute ?? "00",
  };
}

function dayNumber(at: Date): number {
  const { year, month, day } = partsOf(at);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Whole days of the calendar of Japan from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: string | Date, to: string | Date): number {
  return dayNumber(moment(to)) - dayNumber(moment(from));
}

/** The calendar day of Japan at `at`, and `plus` days on, as 2026-11-22. */
export function isoDay(at: Date, plus = 0): string {
  return new Date((dayNumber(at) + plus) * 86_400_000).toISOString().slice(0, 10);
}

const weekdays = { ja: "日月火水木金土", en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The formats of a language. */
export function formatsFor(lang: Language, t: Words): Formats {
  const numbers = new Intl.NumberFormat(lang === "ja" ? "ja-JP" : "en-US", {
    maximumFractionDigits: 1,
  });

  function date(at: string | Date): string {
    const when = moment(at);
    const { year, month, day } = partsOf(when);
    const sameYear = year === partsOf(new Date()).year;
    const weekday = weekdays[lang][(dayNumber(when) + 4) % 7];
    if (lang === "ja") return `${sameYear ? "" : `${year}年`}${month}月${day}日(${weekday})`;
    return `${weekday} ${day} ${months[month - 1]}${sameYear ? "" : ` ${year}`}`;
  }

  function time(at: string | Date): string {
    const { hour, minute } = partsOf(moment(at));
    return `${Number(hour)}:${minute}`;
  }

  function short(at: string | undefined): string {
    if (!at) return "";
    const { month, day } = partsOf(moment(at));
    return lang === "ja" ? `${month}/${day}` : `${day} ${months[month - 1]}`;
  }

  return {
    date,
    time,
    dateTime: (at) => `${date(at)} ${time(at)}`,
    number: (n) => numbers.format(n),
    points: (share) => numbers.format(Math.round(share * 100)),
    daysAgo: (at, now = new Date()) => {
      const days = daysBetween(at, now);
      if (days === 0) return t.common.today;
      if (days === 1) return t.common.yesterday;
      if (days === -1) return t.common.tomorrow;
      return days > 0 ? t.common.daysAgo(days) : t.common.inDays(-days);
    },
    period: (from, until) => `${short(from)}${lang === "ja" ? "〜" : " – "}${short(until)}`.trim(),
    list: (items) => items.join(t.common.listSeparator),
  };
}
