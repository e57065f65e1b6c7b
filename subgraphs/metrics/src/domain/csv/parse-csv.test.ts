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

it("loses only the line with a quote in a field that is not quoted", () => {
  const read = rows('a,b\r\nx,5" pipe\r\ny, "1"\r\nz,"5"" pipe"\r\n');
  expect(read.map(({ line, cells, fault }) => [line, fault === undefined ? cells[1] : "broken"])).toEqual([
    [1, "b"],
    [2, "broken"],
    [3, "broken"],
    [4, '5" pipe'],
  ]);
});

it.each([
  ["in the last column", 'a,1,"open\nb,2,x\nc,3,5"\nd,4,y', ["broken", "b", "broken", "d"]],
  ["in the first column", '"open,1,x\nb,2,x\nc",3,y\nd,4,y', ["broken", "b", "broken", "d"]],
  ["and followed by a quoted field", 'a,1,"open\nb,2,"x, y"\nc,3,z', ["broken", "b", "c"]],
  ["in the last line", 'a,1,x\nb,2,"open', ["a", "broken"]],
])("takes no rows into a field whose quote was left open %s", (_, text, expected) => {
  const read = rows(`name,value,note\n${text}`).slice(1);
  expect(read.map(({ cells, fault }) => (fault === undefined ? cells[0] : "broken"))).toEqual(expected);
  expect(read.map(({ line }) => line)).toEqual(expected.map((_, index) => index + 2));
});

it("counts the lines of a file whose lines end with CR", () => {
  expect(rows('a,b\r"two\rlines",3\rlast,4').map(({ line }) => line)).toEqual([1, 2, 4]);
});
