import { readFile } from "node:fs/promises";
import { brotliCompressSync } from "node:zlib";

/** What the first load may cost in JavaScript, brotli, charts excluded (they come in a chunk of their own). */
const BUDGET_BYTES = 110_000;

const dist = new URL(process.argv[2] ?? "dist/", import.meta.url);
const seen = new Map<string, number>();

const add = (name: string, source: string) => seen.set(name, brotliCompressSync(source).byteLength);

/** Adds a script and, recursively, what it imports statically. */
async function measure(path: string): Promise<void> {
  if (seen.has(path)) return;
  const source = await readFile(new URL(`.${path}`, dist), "utf8");
  add(path, source);
  for (const [, imported] of source.matchAll(/(?:from|import)\s*"(\.\/[^"]+\.js)"/g)) {
    await measure(new URL(imported!, `file://${path}`).pathname);
  }
}

const html = await readFile(new URL("index.html", dist), "utf8");
for (const [index, [, source]] of [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].entries()) {
  add(`index.html, script ${index + 1}`, source!);
}
for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)) await measure(path!);

const total = seen.values().reduce((sum, bytes) => sum + bytes, 0);
for (const [path, bytes] of seen) process.stdout.write(`${path}  ${bytes} B\n`);
process.stdout.write(`first load: ${total} B of JavaScript (brotli), budget ${BUDGET_BYTES} B\n`);
if (seen.size === 0 || total > BUDGET_BYTES) process.exitCode = 1;
