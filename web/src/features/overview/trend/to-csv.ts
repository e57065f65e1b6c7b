import type { TrendRow } from "./to-trend-rows.ts";

/** The rows as RFC 4180 CSV with every digit; times are the starts of the periods (RFC 3339, UTC). */
export function toCsv(name: string, rows: readonly TrendRow[]): string {
  const compares = rows.some(({ before }) => before !== null);
  const header = compares ? ["time", name, "compared_time", `compared_${name}`] : ["time", name];
  const lines = rows
    .filter(({ value, before }) => value !== null || before !== null)
    .map(({ at, value, before }) => {
      const cells = [toTime(at), value ?? ""];
      return compares ? [...cells, before ? toTime(before.at) : "", before?.value ?? ""] : cells;
    });
  return [header.map(quote), ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

const toTime = (at: number) => new Date(at).toISOString();

/** A name that a spreadsheet would take for a formula is kept text by the quote in front. */
function quote(text: string): string {
  const plain = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
