export interface Series {
  name: string;
  /** For the drawing; the text of a value is exact and comes from `text`. */
  values: (number | null)[];
  text: string[];
  kind?: "bar" | "line";
  /** A comparison is a dashed line with hollow points on the same axis. */
  comparison?: boolean;
}

export interface ChartData {
  /** What a mark stands for, in full (October 2026) and as short as the axis needs (Oct). */
  labels: string[];
  short: string[];
  series: Series[];
  /** Said in tooltip and table beside the values, such as the change to the year before. */
  notes?: { name: string; text: string[] }[];
  /** The last period is not over yet: drawn paler and named in the legend. */
  unfinished?: boolean;
  axis: (value: number) => string;
}

const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function toCsv({ labels, series }: ChartData, head: string): string {
  const lines = labels.map((label, index) => [label, ...series.map(({ values }) => String(values[index] ?? ""))]);
  return [[head, ...series.map(({ name }) => name)], ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
}

export function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
