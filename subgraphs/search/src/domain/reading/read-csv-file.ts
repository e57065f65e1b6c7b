import { CsvError, parse } from "csv-parse/sync";
import type { FileText } from "./file-text.ts";
import { OutlinedText } from "./outlined-text.ts";
import { toRowText } from "./table-row.ts";
import { UnreadableFile } from "./unreadable-file.ts";

const DELIMITERS = [",", ";", "\t", "|"];

/** A table: each row with the names of the columns, which the first row has. */
export function readCsvFile(text: string): FileText {
  const [columns = [], ...rows] = parseRows(text);
  const outline = new OutlinedText();
  if (rows.length === 0) outline.addBlock(toRowText([], columns));
  for (const row of rows) outline.addBlock(toRowText(columns, row));
  return outline.toFileText({ title: null, mediaType: "text/csv", updatedAt: null });
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      trim: true,
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new UnreadableFile("BROKEN", `It is not CSV: ${cause.message}`, { cause });
  }
}

/** The one that stands most often in the first line. */
function delimiterOf(text: string): string {
  const line = /^.*/.exec(text)![0];
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}
