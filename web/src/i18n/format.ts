import { compareDays, dayIn } from "./days";

export interface FormatSettings { language: string; currency: string; timeZone: string }

export const empty = "—";
const minus = (text: string) => text.replaceAll("-", "\u2212");
type Numeric = string | number | null | undefined;
const decimal = (value: string | number) => value as `${number}`;
const isEmpty = (value: unknown): value is null | undefined | "" => value === null || value === undefined || value === "";

/** All formats of the workspace: one instance for a language, a currency and a zone. */
export function createFormat({ language, currency, timeZone }: FormatSettings) {
  const locale = language === "en" ? "en-GB" : language;
  const chinese = language !== "en";
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const moneys = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: 2, maximumFractionDigits: 3 });
  const rounded = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const date = (options: Intl.DateTimeFormatOptions, zone = timeZone) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const symbol = moneys.formatToParts(0).find((part) => part.type === "currency")?.value ?? "";
  const clock = date({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const weekday = date({ weekday: "short" });
  const monthDay = (value: Date, zone?: string) => date({ month: chinese ? "long" : "short", day: "numeric" }, zone).format(value);
  const fullDay = (value: Date, zone?: string) => date({ year: "numeric", month: chinese ? "long" : "short", day: "numeric" }, zone).format(value);

  const short = (value: number, prefix = "") => {
    const size = Math.abs(value);
    const units: [number, string][] = chinese
      ? [[1e8, language === "zh-TW" ? "億" : "亿"], [1e4, language === "zh-TW" ? "萬" : "万"]]
      : [[1e9, "B"], [1e6, "M"], [1e3, "K"]];
    // 999,950 would round to 1,000.0K: the next unit starts where rounding reaches it.
    const unit = units.find(([factor]) => size >= factor * 0.99995);
    const digits = (n: number) => (unit ? (Math.abs(n) >= 1000 ? n.toLocaleString(locale, { maximumFractionDigits: 0 }) : n.toLocaleString(locale, { maximumSignificantDigits: Math.abs(n) >= 100 ? 4 : 3 })) : n.toLocaleString(locale, { maximumFractionDigits: size < 100 ? 2 : 0 }));
    // Intl rounds the decimal that is written, toPrecision the binary one: 428.65 becomes 428.7 only here.
    const body = digits(size / (unit?.[0] ?? 1)) + (unit ? (chinese ? ` ${unit[1]}` : unit[1]) : "");
    return `${value < 0 ? "\u2212" : ""}${prefix}${body}`;
  };

  return {
    language,
    timeZone,
    currency,
    number: (value: Numeric) => (isEmpty(value) ? empty : minus(numbers.format(decimal(value)))),
    money: (value: Numeric) => (isEmpty(value) ? empty : minus(moneys.format(decimal(value)))),
    /** For quotients, whose third decimal means nothing. */
    moneyRounded: (value: Numeric) => (isEmpty(value) ? empty : minus(rounded.format(decimal(value)))),
    moneyShort: (value: Numeric) => (isEmpty(value) ? empty : short(Number(value), symbol)),
    short: (value: Numeric) => (isEmpty(value) ? empty : short(Number(value))),
    percent: (value: Numeric) => (isEmpty(value) ? empty : `${minus(percents.format(decimal(value)))}%`),
    /** For tables: 2026-07-19. A date is a day, a date-time the day it has in the caller's zone. */
    day: (value: string | null | undefined) => (isEmpty(value) ? empty : dayIn(value, timeZone)),
    dayTime: (value: string | null | undefined) => (isEmpty(value) ? empty : `${dayIn(value, timeZone)} ${clock.format(new Date(value))}`),
    month: (value: string) => date({ year: "numeric", month: chinese ? "long" : "short" }, "UTC").format(new Date(`${value.slice(0, 7)}-01T00:00:00Z`)),
    monthShort: (value: string) => date({ month: "short" }, "UTC").format(new Date(`${value.slice(0, 7)}-01T00:00:00Z`)),
    /** Outside tables: within a week 周五 16:20, this year 11月24日, else with the year. */
    when: (value: string | null | undefined, now = new Date()) => {
      if (isEmpty(value)) return empty;
      const plainDate = value.length === 10;
      const moment = new Date(plainDate ? `${value}T00:00:00Z` : value);
      const zone = plainDate ? "UTC" : timeZone;
      const day = dayIn(value, timeZone);
      const today = dayIn(now.toISOString(), timeZone);
      const ago = compareDays(today, day);
      if (!plainDate && ago >= 0 && ago < 7) return `${weekday.format(moment)} ${clock.format(moment)}`;
      return day.slice(0, 4) === today.slice(0, 4) ? monthDay(moment, zone) : fullDay(moment, zone);
    },
    longDay: (value: Date) => (chinese ? `${monthDay(value)} ${weekday.format(value)}` : date({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(value)),
    phone: (value: string) => {
      const digits = value.replaceAll(/[\s-]/g, "");
      if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
      if (/^0\d{10,11}$/.test(digits)) return `${digits.slice(0, digits.length - 8)} ${digits.slice(-8, -4)} ${digits.slice(-4)}`;
      return value;
    },
  };
}

export type Format = ReturnType<typeof createFormat>;
