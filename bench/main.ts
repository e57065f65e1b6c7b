// npm run bench -- <area>: measures, prints a table and writes bench/results/<area>.json.
import { mkdirSync, writeFileSync } from "node:fs";
import { describeMachine } from "./harness/describe-machine.ts";
import { printTable, type Row } from "./harness/print-table.ts";

const AREAS: Record<string, () => Promise<{ measure: () => Promise<Row[]> }>> = {
  platform: () => import("./platform/measure-platform.ts"),
};

const name = process.argv[2] ?? "";
const load = AREAS[name];
if (load === undefined) {
  process.stderr.write(`Say npm run bench -- <area>, one of: ${Object.keys(AREAS).join(", ")}\n`);
  process.exit(1);
}
const machine = describeMachine();
const { measure } = await load();
const rows = await measure();
printTable(machine, rows);
const folder = new URL("results/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.exit(0);
