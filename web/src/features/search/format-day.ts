const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** "2 Nov 2026". @param at RFC 3339. */
export const formatDay = (at: string): string => DAY.format(new Date(at));
