/** A part of a CSV file that fits one request. */
export interface CsvPart {
  /** Whole records; the file's header stands before each part. */
  csv: string;
  /** The line of the file that the part's first record stands on; the header is line 1. */
  firstLine: number;
  bytes: number;
}

/** No record is longer: a quote that opens one and never closes is taken for a character of its line. */
const MAX_RECORD = 64_000;
const FIELD_ENDS = new Set([",", ";", "\t", "\n"]);

/**
 * Cuts a CSV of any length along its records (a line break inside quotes does not end one; a quote opens a field only where
 * the field begins).
 * @param maxBytes How large a part may be, header included; a longer record makes a part of its own.
 */
export async function* splitCsv(chunks: AsyncIterable<string>, maxBytes: number): AsyncGenerator<CsvPart> {
  let header: string | undefined;
  let part = "";
  let partBytes = 0;
  let firstLine = 2;
  let line = 1;
  for await (const record of records(chunks)) {
    const lines = record.split("\n").length - 1 || 1;
    if (header === undefined) {
      header = record.endsWith("\n") ? record : `${record}\n`;
    } else {
      const bytes = Buffer.byteLength(record);
      if (part !== "" && Buffer.byteLength(header) + partBytes + bytes > maxBytes) {
        yield { csv: header + part, firstLine, bytes: partBytes };
        part = "";
        partBytes = 0;
        firstLine = line;
      }
      part += record;
      partBytes += bytes;
    }
    line += lines;
  }
  if (header !== undefined && part !== "") yield { csv: header + part, firstLine, bytes: partBytes };
}

async function* records(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let text = "";
  for await (const chunk of chunks) {
    text += chunk;
    let start = 0;
    for (;;) {
      const end = recordEnd(text, start);
      if (end === undefined) break;
      yield text.slice(start, end);
      start = end;
    }
    text = text.slice(start);
  }
  while (text !== "") {
    const end = recordEnd(text, 0) ?? firstLineEnd(text, 0) ?? text.length;
    yield text.slice(0, end);
    text = text.slice(end);
  }
}

/** Where the record that starts there ends, its line break included; undefined when more text must come to tell. */
function recordEnd(text: string, start: number): number | undefined {
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    if (at - start > MAX_RECORD) return firstLineEnd(text, start) ?? at;
    const character = text[at];
    if (quoted) {
      if (character !== '"') continue;
      if (text[at + 1] === '"') at++;
      else quoted = false;
    } else if (character === '"') {
      quoted = at === start || FIELD_ENDS.has(text[at - 1]!);
    } else if (character === "\n") {
      return at + 1;
    }
  }
  return undefined;
}

function firstLineEnd(text: string, start: number): number | undefined {
  const at = text.indexOf("\n", start);
  return at < 0 ? undefined : at + 1;
}
