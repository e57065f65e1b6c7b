import type { Machine } from "../../harness/describe-machine.ts";
import { toGoalTable } from "../../harness/goal.ts";
import { describeRun, publishSection } from "../../harness/publish-section.ts";
import { toMarkdown } from "../../harness/table.ts";
import type { MetricsResult } from "../metrics-area.ts";
import { WHOLE } from "../timing.ts";
import { POINTS_PER_REQUEST } from "../wire/send-data-set.ts";
import { toTables } from "./to-tables.ts";

/** Writes the part of docs/performance.md that is about metrics. */
export async function publish(machine: Machine, { rows, failures, goals, versions }: MetricsResult): Promise<void> {
  const compared = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const text = [
    "## Metrics",
    `Measured by \`npm run bench -- metrics\`: ${describeRun(machine)}; ${compared.join(", ")}.`,
    `The subgraph beside Prometheus and VictoriaMetrics of Debian, on the same points of the same gauge, each in turn on a core to itself with an empty folder, ours run by Node with its defaults. Ten connections send ${POINTS_PER_REQUEST.toLocaleString("en")} points a request, each its own series in the order of time: OTLP/HTTP, not compressed, to ours, remote write (snappy) to the others, which take no OTLP. A CPU-second is one of user and system time of the server, until all points can be asked for. Memory is what is resident at the end.`,
    `Every answer is worked out from the points themselves and compared before it counts: averages to nine digits, percentiles to 1 % (ours come from sketches, which are within 0.55 %). A range of 30 days is asked in steps of two hours, what \`maxPoints: 500\` makes of it; ours reads the hours' rollups, the others read every point. A question is asked for ${WHOLE.warmUpMs / 1_000} seconds before it counts, then ${WHOLE.queries} times a run, one after the other. Nobody answers from a cache of answers; what was read lately may lie decoded in memory (hours of ours, blocks of VictoriaMetrics). Figures are medians of three runs, the spread in brackets.`,
    ...[toGoalTable(goals), ...toTables({ figures: rows, failures })].map(toMarkdown),
  ];
  await publishSection("metrics", text.join("\n\n"));
}
