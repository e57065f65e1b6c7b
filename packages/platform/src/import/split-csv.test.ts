import { describe, expect, it } from "vitest";
import { splitCsv } from "./split-csv.ts";

async function* chunked(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
const partsOf = async (text: string, maxBytes: number, chunk = 7) =>
  Array.fromAsync(splitCsv(chunked(text, chunk), maxBytes));

describe("splitCsv", () => {
  const rows = Array.from({ length: 50 }, (_, n) => `revenue,2026-01-${n},${n}\n`);
  const file = `metric,time,value\n${rows.join("")}`;

  it("keeps every record once, in order, behind the header", async () => {
    const parts = await partsOf(file, 200);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.map(({ csv }) => csv.replace("metric,time,value\n", "")).join("")).toBe(rows.join(""));
    for (const { csv } of parts) expect(Buffer.byteLength(csv)).toBeLessThanOrEqual(200);
  });

  it("tells the line of the file that each part starts on", async () => {
    for (const { csv, firstLine } of await partsOf(file, 120)) {
      expect(csv.split("\n")[1]).toBe(file.split("\n")[firstLine - 1]);
    }
  });

  it("does not cut a record at a line break inside quotes, wherever the chunks end", async () => {
    const text = 'metric,note\n"a","x\ny"\nb,"z ""q"" \n w"\nc,1';
    for (const size of [1, 2, 3, 5, 100]) {
      const parts = await partsOf(text, 20, size);
      expect(parts.map(({ csv, firstLine }) => [csv.slice(12), firstLine])).toEqual([
        ['"a","x\ny"\n', 2],
        ['b,"z ""q"" \n w"\n', 4],
        ["c,1", 6],
      ]);
    }
  });

  it("lets a stray quote, or one that never closes, cost its own line only", async () => {
    const stray = `a,b\n1,5" pipe\n2,x\n`;
    expect((await partsOf(stray, 10)).map(({ csv }) => csv.slice(4))).toEqual(['1,5" pipe\n', "2,x\n"]);
    const rest = Array.from({ length: 9_000 }, (_, n) => `${n},xxxxx\n`);
    const open = await partsOf(`a,b\n1,"open\n${rest.join("")}`, 20_000, 5_000);
    expect(open.map(({ csv }) => csv.slice(4)).join("")).toBe(`1,"open\n${rest.join("")}`);
    expect(open.length).toBeGreaterThan(3);
    expect((await partsOf(`a\n"open\n2\n3\n`, 4)).map(({ csv }) => csv.slice(2))).toEqual(['"open\n', "2\n", "3\n"]);
  });

  it("yields nothing for an empty file or a lone header", async () => {
    expect(await partsOf("", 100)).toEqual([]);
    expect(await partsOf("metric,time\n", 100)).toEqual([]);
  });
});
