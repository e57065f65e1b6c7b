/** "Oct 2026". @param at A moment in the month (epoch ms), by the clocks of the time zone. */
export const formatMonth = (at: number, timeZone: string): string =>
  format(at, { month: "short", year: "numeric", timeZone });

/** For an axis: the year where one begins, else the month. */
export function formatTick(at: number, timeZone: string): string {
  const isJanuary = format(at, { month: "numeric", timeZone }) === "1";
  return format(at, { timeZone, ...(isJanuary ? { year: "numeric" } : { month: "short" }) });
}

const format = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", options).format(at);
