// npm run bench -- <area>: measures, prints a table and writes bench/results/<area>.json.
import { mkdirSync, writeFileSync } from "node:fs";
import type { Area } from "./harness/area.ts";
import { describeMachine } from "./harness/describe-machine.ts";
import { UsageError } from "./harness/usage-error.ts";

const AREAS: Record<string, () => Promise<Area<object>>> = {
  platform: async () => (await import("./platform/platform-area.ts")).platformArea as Area<object>,
  metrics: async () => (await import("./metrics/metrics-area.ts")).metricsArea as Area<object>,
  search: async () => (await import("./search/search-area.ts")).searchArea as Area<object>,
  gateway: async () => (await import("./gateway/gateway-area.ts")).gatewayArea as Area<object>,
};

const [name = "", ...args] = process.argv.slice(2);
const load = AREAS[name];
if (load === undefined) {
  process.stderr.write(`Say npm run bench -- <area>, one of: ${Object.keys(AREAS).join(", ")}\n`);
  process.exit(1);
}
// Leaving by process.exit lets what runs, and what lies in temporary folders, be cleared away.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const machine = describeMachine();
const { measure, present } = await load();
const result = await measure(args).catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
const folder = new URL("results/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify({ machine, ...result }, null, 2)}\n`);
await present(machine, result);
process.exit(0);
