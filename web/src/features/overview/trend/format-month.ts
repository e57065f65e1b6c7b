/** "Oct 2026". @param at A moment in the month (epoch ms, UTC). */
export const formatMonth = (at: number): string => format(at, { month: "short", year: "numeric" });

/** For an axis: the year where one begins, else the month. */
export const formatTick = (at: number): string =>
  format(at, new Date(at).getUTCMonth() === 0 ? { year: "numeric" } : { month: "short" });

const format = (at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" }).format(at);
