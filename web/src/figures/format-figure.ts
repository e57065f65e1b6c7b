import { writeNumber } from "./write-number.ts";

export interface Figure {
  /** E.g. "$4.2M", "145", "99.99"; "–" where there is no figure. */
  text: string;
  /** Set smaller, after the text: "ms", "%", "/s"; empty where the text says it. */
  unit: string;
  /** All digits, for a tooltip, a table and a file. */
  exact: string;
}

export const NO_FIGURE: Figure = { text: "–", unit: "", exact: "No data" };
const DIGITS = 3;
const EXACT_DECIMALS = 4;
const COMPACT_FROM = 10_000;
const LOCALE = "en-US";

/**
 * A figure for people: at most three significant digits, thousands separated, from 10,000 on shortened (K, M, B).
 * @param unit As the metric says it: an ISO currency ("USD"), "ms", "%", "1/s", "ratio" (0 to 1, shown as %), "1" or null.
 */
export function formatFigure(value: number | null | undefined, unit: string | null = null): Figure {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_FIGURE;
  switch (unit) {
    case "ms":
      return Math.abs(value) < 1_000
        ? { text: short(Math.abs(value) < 10 ? value : Math.round(value)), unit: "ms", exact: `${precise(value)} ms` }
        : { text: short(value / 1_000), unit: "s", exact: `${precise(value)} ms` };
    case "ratio":
      return percent(value * 100);
    case "%":
      return percent(value);
    case "1/s":
      return { text: short(value), unit: "/s", exact: `${precise(value)} /s` };
    case "1":
    case "":
    case null:
      return { text: short(value), unit: "", exact: precise(value) };
    default:
      return isCurrency(unit)
        ? { text: short(value, unit), unit: "", exact: precise(value, unit) }
        : { text: short(value), unit, exact: `${precise(value)} ${unit}` };
  }
}

/** Close below 100 the distance is the point: 99.987 % is never rounded up to 100. */
function percent(value: number): Figure {
  const text = value > 99 && value < 100 ? String(Math.floor(value * 100) / 100) : short(value);
  return { text, unit: "%", exact: `${precise(value)} %` };
}

function short(value: number, currency?: string): string {
  const rounded = Number(value.toPrecision(DIGITS));
  if (currency === undefined && Math.abs(rounded) < COMPACT_FROM) return writeNumber(rounded, decimalsOf(rounded));
  return number(rounded, {
    ...money(currency),
    maximumSignificantDigits: DIGITS,
    notation: Math.abs(rounded) < COMPACT_FROM ? "standard" : "compact",
  });
}

/** How many decimals show the digits that count. */
const decimalsOf = (value: number): number =>
  value === 0 ? 0 : Math.min(Math.max(DIGITS - 1 - Math.floor(Math.log10(Math.abs(value))), 0), 100);

const precise = (value: number, currency?: string): string =>
  currency === undefined
    ? writeNumber(value, EXACT_DECIMALS)
    : number(value, { ...money(currency), maximumFractionDigits: EXACT_DECIMALS, minimumFractionDigits: 0 });

const money = (currency?: string): Intl.NumberFormatOptions =>
  currency === undefined ? {} : { style: "currency", currency, currencyDisplay: "narrowSymbol" };

const number = (value: number, options: Intl.NumberFormatOptions): string =>
  new Intl.NumberFormat(LOCALE, options).format(value).replace("-", "\u2212");

const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);
