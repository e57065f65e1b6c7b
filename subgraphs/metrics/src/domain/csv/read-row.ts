import type { Calendar } from "@sophia/kernel";
import { MetricKind } from "../metric.ts";
import type { Label } from "../points/labels.ts";
import type { NewPoint } from "../points/new-point.ts";
import type { RejectionCode } from "../points/rejection.ts";
import { parseAmount } from "./parse-amount.ts";
import type { CsvRow } from "./parse-csv.ts";
import { parseTime, type DateOrder } from "./parse-time.ts";
import type { CsvColumns } from "./read-header.ts";

export interface RowFault {
  code: RejectionCode | "COLUMNS" | "METRIC_MISSING" | "VALUE_INVALID" | "TIME_AMBIGUOUS" | "KIND_INVALID";
  message: string;
}

/** How the file at hand is written. */
export interface CsvDialect {
  columns: CsvColumns;
  order: DateOrder | undefined;
  /** By whose clocks times without a zone are. */
  calendar: Calendar;
  decimalComma: boolean;
}

/** A row as a point, or what is wrong with it. */
export function readRow({ cells, fault }: CsvRow, dialect: CsvDialect, labels: readonly Label[]): NewPoint | RowFault {
  const { columns } = dialect;
  if (fault !== undefined) return { code: "COLUMNS", message: fault };
  if (cells.length !== columns.width) {
    return { code: "COLUMNS", message: `The row has ${cells.length} columns, the header ${columns.width}` };
  }
  const cell = (index: number | undefined) => (index === undefined ? "" : cells[index]!.trim());
  const metric = cell(columns.metric);
  if (metric === "") return { code: "METRIC_MISSING", message: "The row names no metric" };
  const at = parseTime(cell(columns.time), dialect.calendar, dialect.order);
  if (at === "AMBIGUOUS") {
    const message = `${cell(columns.time)} may be day or month first: write it as 2026-10-31`;
    return { code: "TIME_AMBIGUOUS", message };
  }
  if (at === undefined)
    return { code: "TIME_INVALID", message: `"${cell(columns.time)}" is no time that is understood` };
  const amount = parseAmount(cell(columns.value), dialect.decimalComma);
  if (amount === undefined) return { code: "VALUE_INVALID", message: `"${cell(columns.value)}" is no amount` };
  const kind = cell(columns.kind).toUpperCase();
  if (kind !== "" && !Object.hasOwn(MetricKind, kind)) {
    return {
      code: "KIND_INVALID",
      message: `"${cell(columns.kind)}" is none of ${Object.keys(MetricKind).join(", ")}`,
    };
  }
  const own = columns.labels.map(({ name, index }) => ({ name, value: cell(index) }));
  const given = labels.filter(({ name }) => own.every((label) => label.name !== name || label.value === ""));
  return {
    metric,
    at,
    value: amount.value,
    unit: cell(columns.unit) || amount.unit || null,
    kind: kind === "" ? null : (kind as MetricKind),
    labels: [...own.filter(({ value }) => value !== ""), ...given],
  };
}
