import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import { MetricCategory } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import type { Label } from "../points/labels.ts";
import type { NewPoint } from "../points/new-point.ts";
import { recordPoints } from "../points/record-points.ts";
import { findDelimiter, parseCsv } from "./parse-csv.ts";
import { findDateOrder } from "./parse-time.ts";
import { readHeader } from "./read-header.ts";
import { readRow, type RowFault } from "./read-row.ts";

export interface CsvOptions {
  /** Parts of one file share it; made where it is left out. */
  importId?: string;
  /** For every row; a row's own column of that name goes before. */
  labels: readonly Label[];
  dryRun: boolean;
  /** The line of the whole file on which the first row after the header stands. */
  firstLine: number;
}

export interface RejectedRow extends RowFault {
  line: number;
}

export interface ImportOutcome {
  importId: string;
  dryRun: boolean;
  accepted: number;
  /** Points that undoing an import took away or put back. */
  undone: number;
  rejectedCount: number;
  /** The first 1,000, by line. */
  rejected: RejectedRow[];
}

const MAX_REPORTED = 1_000;
const IMPORT_ID = /^[^\p{C}]{1,200}$/u;

/**
 * Imports a CSV: right rows are kept together, in one transaction, broken ones reported by line and reason.
 * @throws DomainError BAD_USER_INPUT with reason CSV_EMPTY, CSV_HEADER, IMPORT_ID or FIRST_LINE.
 */
export async function importCsv(context: MetricsContext, csv: string, options: CsvOptions): Promise<ImportOutcome> {
  const { importId = randomUUID(), labels, dryRun, firstLine } = options;
  if (!IMPORT_ID.test(importId))
    throw new DomainError("BAD_USER_INPUT", "An import's id has 1 to 200 characters", { reason: "IMPORT_ID" });
  if (firstLine < 1) throw new DomainError("BAD_USER_INPUT", "firstLine is 1 or more", { reason: "FIRST_LINE" });
  const [header, ...rows] = parseCsv(csv);
  const columns = readHeader(header);
  const dialect = {
    columns,
    calendar: context.calendar,
    order: findDateOrder(rows.map(({ cells }) => cells[columns.time] ?? "")),
    decimalComma: findDelimiter(csv) === ";",
  };
  const points: NewPoint[] = [];
  const lines: number[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const line = row.line - header!.line - 1 + firstLine;
    const read = readRow(row, dialect, labels);
    if ("code" in read) rejected.push({ line, ...read });
    else {
      points.push(read);
      lines.push(line);
    }
  }
  const recorded = await recordPoints(context, points, { category: MetricCategory.BUSINESS, importId, dryRun });
  for (const { index, code, message } of recorded.rejected) rejected.push({ line: lines[index]!, code, message });
  rejected.sort((a, b) => a.line - b.line);
  return {
    importId,
    dryRun,
    accepted: recorded.accepted,
    undone: 0,
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, MAX_REPORTED),
  };
}
