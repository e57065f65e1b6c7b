import { writeNumber } from "../../../figures/write-number.ts";

const UNITS = ["B", "kB", "MB", "GB"];

/** "12 B", "1.2 MB": of 1,000, with at most three significant digits. */
export function writeBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit++;
  }
  return `${writeNumber(value, unit === 0 || value >= 99.95 ? 0 : 1)} ${UNITS[unit]}`;
}
