export interface CsvRow {
  /** The line it begins on, the first being 1. */
  line: number;
  cells: string[];
  /** Why the row cannot be read. */
  fault?: string;
}

const NOT_CLOSED = "A quote is not closed";
const LINE_BREAK = /\r\n|\n|\r/;

/**
 * Reads a CSV (RFC 4180; the delimiter is the comma, semicolon or tab that the first line has most of; empty lines are left out).
 * A row whose quotes are wrong, or swallowed other rows, costs only its first line: the next is read as a row again.
 */
export function* parseCsv(text: string): Generator<CsvRow> {
  const delimiter = findDelimiter(text);
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  let width: number | undefined;
  while (at < text.length) {
    const row = readRow(text, at, delimiter);
    const swallows =
      row.lines > 1 && width !== undefined && swallowsRows(text.slice(at, row.end), row, delimiter, width);
    const fault = swallows ? NOT_CLOSED : row.fault;
    if (fault !== undefined) {
      yield { line, cells: [], fault };
      at = lineEnd(text, at);
      line += 1;
      continue;
    }
    width ??= row.cells.length;
    if (row.cells.some((cell) => cell.trim() !== "")) yield { line, cells: row.cells };
    at = row.end;
    line += row.lines;
  }
}

export function findDelimiter(text: string): string {
  const header = text.slice(0, lineEnd(text, 0));
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t"].reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

/** Whether a quote left open was closed by another row's: the width is wrong, or the first and last line have it each alone. */
function swallowsRows(source: string, row: Pick<CsvRow, "cells">, delimiter: string, width: number): boolean {
  const lines = source.replace(/[\r\n]+$/, "").split(LINE_BREAK);
  return (
    row.cells.length !== width || [lines[0]!, lines.at(-1)!].every((line) => line.split(delimiter).length >= width)
  );
}

function readRow(text: string, start: number, delimiter: string) {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    let cell: string;
    if (text[at] === '"') {
      const close = closingQuote(text, at + 1);
      if (close < 0) return { cells, lines, end: at, fault: NOT_CLOSED };
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      lines += cell.split(LINE_BREAK).length - 1;
      at = close + 1;
      if (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") {
        return { cells, lines, end: at, fault: "There is text after a closing quote" };
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
      cell = text.slice(from, at);
      if (cell.includes('"')) return { cells, lines, end: at, fault: "There is a quote in a field that is not quoted" };
    }
    cells.push(cell);
    if (text[at] !== delimiter) return { cells, lines, end: lineEnd(text, at) };
    at++;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

/** Where the next line begins: after LF, CRLF or a lone CR. */
function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\n") return at + 1;
    if (text[at] === "\r") return text[at + 1] === "\n" ? at + 2 : at + 1;
  }
  return text.length;
}
