import type { Table } from "./table.ts";

export function printTables(tables: readonly Table[]): void {
  for (const { title, lines } of tables) {
    const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
    const text = lines.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
    process.stdout.write(`\n${title}\n${text.join("\n")}\n`);
  }
}
