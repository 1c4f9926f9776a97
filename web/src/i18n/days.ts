const cache = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, as 2026-07-19, that a date or a date-time has in a zone. */
export function dayIn(value: string, timeZone: string): string {
  if (value.length === 10) return value;
  let format = cache.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    cache.set(timeZone, format);
  }
  return format.format(new Date(value));
}

/** Days from the second day to the first. */
export const compareDays = (a: string, b: string) => Math.round((Date.parse(`${a.slice(0, 10)}T00:00:00Z`) - Date.parse(`${b.slice(0, 10)}T00:00:00Z`)) / 86_400_000);

export function addMonths(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Every month from the first to the last, as first days: a month without orders is a gap in the answer, not in the chart. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = `${first.slice(0, 7)}-01`; month <= last && months.length < 1200; month = addMonths(month, 1)) months.push(month);
  return months;
}
