import { DomainError } from "@sophia/kernel";
import type { CsvRow } from "./parse-csv.ts";

/** Which column holds what; every other named column is a label. */
export interface CsvColumns {
  metric: number;
  time: number;
  value: number;
  unit: number | undefined;
  kind: number | undefined;
  labels: { name: string; index: number }[];
  width: number;
}

const NAMES = {
  metric: ["metric", "name", "measure", "kpi"],
  time: ["time", "date", "at", "timestamp", "datetime", "day", "month", "period"],
  value: ["value", "amount"],
  unit: ["unit", "currency"],
  kind: ["kind"],
};

/** @throws DomainError BAD_USER_INPUT with reason CSV_EMPTY or CSV_HEADER (not readable; a column is missing, or there twice). */
export function readHeader(row: CsvRow | undefined): CsvColumns {
  if (row === undefined) throw new DomainError("BAD_USER_INPUT", "The CSV is empty", { reason: "CSV_EMPTY" });
  if (row.fault !== undefined) fail(row.fault);
  const names = row.cells.map((cell) => cell.trim());
  const find = (known: readonly string[]) => {
    for (const candidate of known) {
      const index = names.findIndex((name) => name.toLowerCase() === candidate);
      if (index >= 0) return index;
    }
    return undefined;
  };
  const need = (column: "metric" | "time" | "value") =>
    find(NAMES[column]) ?? fail(`The header names no column ${column}`);
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) fail(`The header names ${twice} twice`);
  const own = {
    metric: need("metric"),
    time: need("time"),
    value: need("value"),
    unit: find(NAMES.unit),
    kind: find(NAMES.kind),
  };
  const taken = new Set(Object.values(own));
  const labels = names.flatMap((name, index) => (name === "" || taken.has(index) ? [] : [{ name, index }]));
  return { ...own, labels, width: names.length };
}

function fail(message: string): never {
  throw new DomainError("BAD_USER_INPUT", message, { reason: "CSV_HEADER" });
}
