import { mkdirSync, writeFileSync } from "node:fs";
import type { Machine } from "../../harness/describe-machine.ts";
import { toGoalTable } from "../../harness/goal.ts";
import { describeRun, DOCS, publishSection } from "../../harness/publish-section.ts";
import { toMarkdown } from "../../harness/table.ts";
import type { GatewayResult } from "../gateway-area.ts";
import { drawChart } from "./draw-chart.ts";
import { PANELS } from "./panels.ts";
import { toTables } from "./to-tables.ts";

const CHART = "gateway-performance.svg";

/** Writes the chart and the gateway's part of docs/performance.md, whose other parts stay. */
export async function publish(machine: Machine, result: GatewayResult): Promise<void> {
  const on = describeRun(machine);
  mkdirSync(DOCS, { recursive: true });
  writeFileSync(new URL(CHART, DOCS), drawChart(PANELS, result.rows, on));
  await publishSection("gateway", section(on, result));
}

function section(on: string, { rows, failures, goals, versions }: GatewayResult): string {
  const compared = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    "## Gateway",
    `![Requests per CPU-second and CPU per delivered event of each gateway](${CHART})`,
    `Measured by \`npm run bench -- gateway\`: ${on}; ${compared.join(", ")}.`,
    "The scenario is that of the public federation gateways benchmark: four subgraphs (accounts, inventory, products, reviews), which answer from memory, one question five levels deep whose answer has 87 kB, 50 connections that ask again as soon as they are answered. The gateway has one core to itself, the load and the subgraphs have the other. A request counts only when its answer is right: each is compared with what one plain schema over the same data answers. A CPU-second is one of user and system time of the gateway's process; the figure is the median of three runs, the spread in brackets.",
    "A floor does the same fetches (or sends the same bytes) in bare Node and nothing else; its answer is known beforehand. \"Fetches per request\" below the plan's seven means that fetches under way are shared between requests. Events are posted one after the other, the next when every socket has the one before; latency is from the subgraph's posting to the client's reading.",
    ...[toGoalTable(goals), ...toTables({ figures: rows, failures })].map(toMarkdown),
  ].join("\n\n");
}
