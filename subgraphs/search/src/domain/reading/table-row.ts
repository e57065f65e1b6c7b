/** A row reads `column: value; column: value`, so that each stands for itself; without columns the values alone. */
export function toRowText(columns: readonly string[], cells: readonly string[]): string {
  return cells
    .map((cell, at) => [columns[at]?.replace(/\s+/g, " ").trim(), cell.replace(/\s+/g, " ").trim()] as const)
    .filter(([, value]) => value !== "")
    .map(([column, value]) => (column ? `${column}: ${value}` : value))
    .join("; ");
}
