import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { askPlatform } from "./ask-platform.ts";
import { splitCsv } from "./split-csv.ts";

/** Below the contract's 1 MB a body, with room for JSON's escapes. */
const PART_BYTES = 400_000;
const MAX_ERRORS_SHOWN = 20;

const IMPORT = `mutation Import($csv: String!, $options: CsvOptionsInput) {
  importPoints(csv: $csv, options: $options) { accepted rejected { line code message } rejectedCount }
}`;

interface Payload {
  importPoints: {
    accepted: number;
    rejectedCount: number;
    rejected: { line: number; code: string; message: string }[];
  };
}

export interface ImportOptions {
  /** Parts of one file share it; `undoImport` takes it. */
  id: string;
  labels?: { name: string; value: string }[];
  /** Keep nothing, only say what would become of it. */
  dryRun?: boolean;
}

/** Brings a CSV in through the API, part by part under one import id; a row that is wrong costs only itself. */
export async function importCsv(
  file: string,
  gatewayUrl: string,
  say: (line: string) => void,
  { id, labels = [], dryRun = false }: ImportOptions,
): Promise<{ accepted: number; rejected: number }> {
  const { size } = await stat(file);
  let accepted = 0;
  let rejected = 0;
  let done = 0;
  for await (const { csv, firstLine, bytes } of splitCsv(createReadStream(file, "utf8"), PART_BYTES)) {
    const { importPoints: part } = await askPlatform<Payload>(gatewayUrl, IMPORT, {
      csv,
      options: { id, labels, firstLine, dryRun },
    });
    for (const { line, code, message } of part.rejected.slice(0, Math.max(0, MAX_ERRORS_SHOWN - rejected))) {
      say(`  line ${line}: ${message} (${code})`);
    }
    rejected += part.rejectedCount;
    accepted += part.accepted;
    done += bytes;
    if (size > PART_BYTES) say(`  ${Math.min(100, Math.round((done / size) * 100))} %  ${accepted} points`);
  }
  if (rejected > MAX_ERRORS_SHOWN) say(`  and ${rejected - MAX_ERRORS_SHOWN} more rows that were wrong`);
  return { accepted, rejected };
}
