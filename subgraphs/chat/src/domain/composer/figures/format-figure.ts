const CURRENCIES: Record<string, string> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };
/** Units that stand before or after the number in a way of their own; anything else follows it as a word. */
const SUFFIXES: Record<string, string> = {
  "%": "%",
  "1/s": "/s",
  ms: " ms",
  s: " s",
  min: " min",
  h: " h",
  d: " days",
};

const COMPACT_MONEY_FROM = 9_999.5;
const COMPACT_COUNT_FROM = 999_999.5;

/**
 * A figure as every voice writes it: "$4.2M", "$619K", "2.4%", "1,240 tickets", "145 ms". At most three significant
 * digits where it is shortened, money under a thousand to the cent, rates to one decimal.
 * @param unit As the metric has it; "1" and null are plain numbers.
 */
export function formatFigure(value: number, unit: string | null): string {
  const sign = value < 0 ? "-" : "";
  const size = Math.abs(value);
  const symbol = unit === null ? undefined : CURRENCIES[unit];
  if (symbol !== undefined) return sign + symbol + money(size);
  if (unit === "%") return `${sign}${share(size)}%`;
  const number = sign + count(size);
  if (unit === null || unit === "1" || unit === "") return number;
  return number + (SUFFIXES[unit] ?? ` ${unit}`);
}

/** The size of a relative change, without its sign: "23%", "0.2%", "1,240%". */
export const formatChange = (percent: number): string => `${decimals(Math.abs(percent), 1)}%`;

// Almost all is not all: 99.996 is no 100.
const share = (size: number): string =>
  size > 99 && size < 100 ? decimals(Math.floor(size * 100) / 100, 2) : decimals(size, 1);

const money = (size: number): string =>
  size >= COMPACT_MONEY_FROM ? compact(size) : decimals(size, 2, size < 1_000 && !Number.isInteger(size) ? 2 : 0);

const count = (size: number): string =>
  size > 0 && size < 1
    ? new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 }).format(size)
    : size >= COMPACT_COUNT_FROM
      ? compact(size)
      : decimals(size, size < 10 ? 2 : size < 100 ? 1 : 0);

const compact = (size: number): string =>
  new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 }).format(size);

const decimals = (size: number, most: number, least = 0): string =>
  new Intl.NumberFormat("en-US", { maximumFractionDigits: most, minimumFractionDigits: least }).format(size);
