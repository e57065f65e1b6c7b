/** Three figures, no more than the measurement is good for. */
export function formatNumber(value: number): string {
  if (value >= 1_000) return Number(value.toPrecision(3)).toLocaleString("en");
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
