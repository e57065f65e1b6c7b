import { expect, it } from "vitest";
import { parseCsv } from "./parse-csv.ts";

const rows = (text: string) => [...parseCsv(text)];

it("reads quotes, doubled quotes, line breaks in cells, CRLF and a byte order mark", () => {
  expect(rows('\uFEFFa,b\r\n"x, ""y""",2\r\n\r\n"two\nlines",3\r\nlast,4')).toEqual([
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ['x, "y"', "2"] },
    { line: 4, cells: ["two\nlines", "3"] },
    { line: 6, cells: ["last", "4"] },
  ]);
});

it("finds the delimiter in the first line", () => {
  expect(rows("a;b;c\n1,5;2;3")[1]!.cells).toEqual(["1,5", "2", "3"]);
  expect(rows("a\tb\n1\t2")[1]!.cells).toEqual(["1", "2"]);
});

it("loses only the line whose quote is never closed", () => {
  const read = rows('a,b\n"open,1\nc,2\nd,3');
  expect(read.map(({ line, fault }) => [line, fault !== undefined])).toEqual([
    [1, false],
    [2, true],
    [3, false],
    [4, false],
  ]);
});

it("loses only the line whose quote was closed by another row's", () => {
  const read = rows('a,b\n"open,1\nc,2\n"d",3\ne,4');
  expect(read.map(({ line, cells, fault }) => [line, fault === undefined ? cells[0] : "broken"])).toEqual([
    [1, "a"],
    [2, "broken"],
    [3, "c"],
    [4, "d"],
    [5, "e"],
  ]);
});

it("reports text after a closing quote", () => {
  expect(rows('a,b\n"x"y,1\nz,2').map(({ fault }) => fault !== undefined)).toEqual([false, true, false]);
});
