import { useTexts } from "../texts";

/** The time left, no more exact than it is known. */
export function useLeft(seconds: number | null | undefined): string {
  const { t } = useTexts();
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 60) return t("left.seconds", { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return t("left.minutes", { count: Math.round(seconds / 60) });
  return t("left.hours", { count: Math.round(seconds / 3600) });
}
