/**
 * A number with at most so many decimals and its thousands separated: "2,150", "\u22120.5". Intl writes the same, but the
 * first figures of a visit would wait 10 to 20 ms until it is loaded.
 * @param value Below 1e21.
 */
export function writeNumber(value: number, decimals: number): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split(".") as [string, string?];
  const digits = fraction?.replace(/0+$/, "") ?? "";
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (digits === "" ? "" : `.${digits}`);
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}
