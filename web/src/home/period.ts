import { addDays, addMonths, compareDays } from "../i18n/days";
import { both, notCancelled, within } from "../lists/expression";

export interface Period { from: string; until: string; filter: string }

/** How old the newest order may be before the figures end with it instead of today. */
const oldAfter = 45;

/** The day that the figures run to: today, or the newest order's where the data is from another time. */
export const reference = (today: string, newest: string | null): string => (newest && compareDays(today, newest) > oldAfter ? newest : today);

export function year(lastDay: string, back = 0): Period {
  const until = addMonths(addDays(lastDay, 1), -12 * back);
  const from = addMonths(until, -12);
  return { from, until, filter: both(notCancelled, within("ordered_at", from, until)) };
}

/** Whether the month of a day is still running on that day. */
export const isRunning = (day: string) => addDays(day, 1).slice(0, 7) === day.slice(0, 7);

export const greeting = (hour: number): "morning" | "noon" | "afternoon" | "evening" => (hour >= 5 && hour < 11 ? "morning" : hour >= 11 && hour < 13 ? "noon" : hour >= 13 && hour < 18 ? "afternoon" : "evening");
