import { isCurrency, readableUnit } from "./figure-style.ts";

/** "$4,200,000", "2.4%", "145 ms", "12/s", "20,204". Up to two decimals below 1,000, none above. */
export function formatFigure(value: number, unit: string | null): string {
  const digits = { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 2, minimumFractionDigits: 0 };
  if (isCurrency(unit)) {
    const currency = new Intl.NumberFormat("en-US", { style: "currency", currency: unit!, ...digits });
    return currency.format(value);
  }
  const number = new Intl.NumberFormat("en-US", digits).format(value);
  const shown = readableUnit(unit);
  if (shown?.startsWith("1/")) return number + shown.slice(1);
  return shown === null ? number : shown === "%" ? `${number}%` : `${number} ${shown}`;
}

/** "23%": one decimal at most. */
export function formatPercent(value: number): string {
  return `${new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 }).format(value)}%`;
}
