import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../packages/kernel/src/errors/domain-error.ts";
import { DOCUMENTED_LIMITS } from "./harness/documented-limits.ts";
import { ROOT } from "./harness/run-platform.ts";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const api = read("docs/api.md");

/** A part of the document, from its heading to the next of its rank. */
const partOf = (heading: string) => api.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!;

/** The rows of all tables in a text, each as its cells. */
const rowsOf = (text: string) =>
  Array.from(text.matchAll(/^\| (.*) \|$/gm), ([, row]) => row!.split(" | ").map((cell) => cell.trim()));

describe("docs/api.md", () => {
  it("links every example, and nothing that is not there", () => {
    const links = Array.from(api.matchAll(/\]\(([^)#]+)\)/g), ([, target]) => target!);
    expect(links.filter((target) => !existsSync(join(ROOT, "docs", target)))).toEqual([]);
    const examples = readdirSync(join(ROOT, "docs/examples")).map((file) => `examples/${file}`);
    expect(examples.filter((file) => !links.includes(file))).toEqual([]);
    expect(read("README.md")).toContain("(docs/api.md)");
  });

  it("leads to headings that are there", () => {
    const anchors = Array.from(api.matchAll(/^#+ (.+)$/gm), ([, text]) => text!.toLowerCase().replaceAll(" ", "-"));
    const asked = Array.from(api.matchAll(/\]\(#([^)]+)\)/g), ([, anchor]) => anchor!);
    expect(asked.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  it("describes every error code and no other", () => {
    const codes = Array.from(partOf("Errors").matchAll(/^- `(\w+)`: \S/gm), ([, code]) => code);
    expect(codes).toEqual(Array.from(ERROR_CODES));
  });

  it("names no reason that the code does not give", () => {
    const sources = globSync("{packages,subgraphs}/*/src/**/*.ts", { cwd: ROOT })
      .concat(globSync("gateway/src/**/*.ts", { cwd: ROOT }))
      .filter((file) => !file.endsWith(".test.ts"));
    const given = new Set(sources.flatMap((file) => read(file).match(/(?<=")[A-Z][A-Z_]+(?=")/g) ?? []));
    const named = partOf("Errors").match(/(?<=`)[A-Z][A-Z_]+(?=`)/g) ?? [];
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((reason) => !given.has(reason))).toEqual([]);
  });

  it("names the limits that the code has", () => {
    const documented = rowsOf(partOf("Limits")).slice(2); // after the heading and the line below it
    const limits = Object.fromEntries(documented.map(([name, value]) => [name, toNumber(value!)]));
    const inCode = Object.entries(DOCUMENTED_LIMITS).map(([name, [file, around]]) => {
      const text = around.exec(read(file))?.[1];
      return [name, text === undefined ? `is no longer in ${file}: say where in documented-limits.ts` : toNumber(text)];
    });
    expect(limits).toEqual(Object.fromEntries(inCode));
  });
});

/** "1,000 bytes", "1_000" and "8 * 2 ** 20" as numbers; any other text is NaN. */
function toNumber(text: string): number {
  const [, factor, exponent] = /^(\d+) \* 2 \*\* (\d+)/.exec(text) ?? [];
  if (factor !== undefined) return Number(factor) * 2 ** Number(exponent);
  return Number(/^[\d,_]+/.exec(text)?.[0].replace(/[,_]/g, "") ?? NaN);
}
