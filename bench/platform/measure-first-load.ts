import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { ROOT } from "@sophia/e2e/run-platform";
import { summarize } from "../harness/sample.ts";
import type { Row } from "../harness/print-table.ts";

/** The JavaScript that stands in index.html and that it asks for at once, brotli; lazy chunks (charts) come later. */
export function measureFirstLoad(): Row {
  const dist = join(ROOT, "web/dist");
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, source]) => source!);
  const files = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path!));
  const scripts = [...inline, ...Array.from(files, (path) => readFileSync(join(dist, path)))];
  const bytes = scripts.reduce((sum, script) => sum + brotliCompressSync(script).length, 0);
  return summarize("first load's JavaScript (brotli, charts excluded)", "kB", [bytes / 1000], 110);
}
