export interface Amount {
  value: number;
  /** Told by a sign: "$1,200" is in USD, "12 %" in %. */
  unit: string | undefined;
}

const SIGNS: Record<string, string> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "%": "%" };
const SIGN = /[$€£¥%]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD)\b/g;

/**
 * Reads an amount as people write it: signs of currencies and percent, thousands separated by comma, dot, space or apostrophe, minus or
 * parentheses for negative ones. Where only one separator stands, three digits after a comma are thousands, else decimals.
 * @param decimalComma How a lone separator is read: true in files whose columns are separated by semicolons.
 * @returns undefined where it is no amount.
 */
export function parseAmount(text: string, decimalComma: boolean): Amount | undefined {
  const signs = text.match(SIGN) ?? [];
  if (signs.length > 1) return undefined;
  const bare = text
    .replace(SIGN, "")
    .replace(/[\s\u00A0\u202F']/g, "")
    .replace("\u2212", "-");
  const [, open, minus, digits, close, minusAfter] =
    /^(\(?)([-+]?)([\d.,]*\d(?:[eE][-+]?\d+)?)(\)?)(-?)$/.exec(bare) ?? [];
  if (digits === undefined || (open === "(") !== (close === ")") || (minusAfter && (minus || open))) return undefined;
  const plain = toPlain(digits, decimalComma);
  if (plain === undefined) return undefined;
  const negative = minus === "-" || minusAfter === "-" || open === "(";
  const value = Number(plain) * (negative ? -1 : 1);
  if (!Number.isFinite(value)) return undefined;
  return { value, unit: signs[0] === undefined ? undefined : (SIGNS[signs[0]] ?? signs[0]) };
}

/** "1.234.567,8" -> "1234567.8"; undefined where the separators make no sense. */
function toPlain(digits: string, decimalComma: boolean): string | undefined {
  const lastComma = digits.lastIndexOf(",");
  const lastDot = digits.lastIndexOf(".");
  if (lastComma < 0 && lastDot < 0) return digits;
  if (lastComma >= 0 && lastDot >= 0) {
    const decimal = lastComma > lastDot ? "," : ".";
    return join(digits, decimal, decimal === "," ? "." : ",");
  }
  const separator = lastComma >= 0 ? "," : ".";
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits);
  const several = digits.indexOf(separator) !== digits.lastIndexOf(separator);
  const thousands = grouped && (several || (separator === ",") !== decimalComma);
  if (thousands) return digits.replaceAll(separator, "");
  return several ? undefined : digits.replace(separator, ".");
}

function join(digits: string, decimal: string, thousands: string): string | undefined {
  const parts = digits.split(decimal);
  if (parts.length !== 2 || !/^\d{1,3}(?:[.,]\d{3})*$/.test(parts[0]!) || parts[1]!.includes(thousands))
    return undefined;
  return `${parts[0]!.replaceAll(thousands, "")}.${parts[1]}`;
}
