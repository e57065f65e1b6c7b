export const MONTH_NAMES: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** "October 2026"; months are counted from year 0. */
export const nameMonth = (month: number): string => `${MONTH_NAMES[month % 12]} ${Math.floor(month / 12)}`;
