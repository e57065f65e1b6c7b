import { createCalendar, type Calendar, type CalendarSettings } from "../../../figures/create-calendar.ts";
import type { TrendRow } from "./to-trend-rows.ts";

/** The rows as RFC 4180 CSV with every digit; times are the starts of the periods by the company's clocks (RFC 3339). */
export function toCsv(name: string, rows: readonly TrendRow[], settings: CalendarSettings): string {
  const calendar = createCalendar(settings);
  const compares = rows.some(({ before }) => before !== null);
  const header = compares ? ["time", name, "compared_time", `compared_${name}`] : ["time", name];
  const lines = rows
    .filter(({ value, before }) => value !== null || before !== null)
    .map(({ at, value, before }) => {
      const cells = [toTime(at, calendar), value ?? ""];
      return compares ? [...cells, before ? toTime(before.at, calendar) : "", before?.value ?? ""] : cells;
    });
  return [header.map(quote), ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}

function toTime(at: number, { offsetAt }: Calendar): string {
  const offset = offsetAt(at);
  const clock = new Date(at + offset).toISOString();
  if (offset === 0) return clock;
  const size = new Date(Math.abs(offset)).toISOString().slice(11, 16);
  return clock.replace("Z", `${offset < 0 ? "-" : "+"}${size}`);
}

/** A name that a spreadsheet would take for a formula is kept text by the quote in front. */
function quote(text: string): string {
  const plain = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
