/** A part of a CSV file that fits one request. */
export interface CsvPart {
  /** Whole records; the file's header stands before each part. */
  csv: string;
  /** The line of the file that the part's first record stands on; the header is line 1. */
  firstLine: number;
  bytes: number;
}

/**
 * Cuts a CSV of any length along its records (a line break inside quotes does not end one).
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
  let from = 0;
  let quoted = false;
  for await (const chunk of chunks) {
    text += chunk;
    let start = 0;
    for (let at = from; at < text.length; at++) {
      const character = text[at];
      if (character === '"') quoted = !quoted;
      else if (character === "\n" && !quoted) {
        yield text.slice(start, at + 1);
        start = at + 1;
      }
    }
    text = text.slice(start);
    from = text.length;
  }
  if (text !== "") yield text;
}
