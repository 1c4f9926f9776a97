const units = ["B", "KB", "MB", "GB", "TB"];

/** 47100511 is 44.9 MB; bytes have no fraction. */
export function fileSize(bytes: number, number: (value: string) => string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${number(unit === 0 ? String(value) : value.toFixed(1))} ${units[unit]}`;
}
