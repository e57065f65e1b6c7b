import type { Area } from "../harness/area.ts";
import { toGoalTable, type Goal } from "../harness/goal.ts";
import { printTables } from "../harness/print-tables.ts";
import type { Failure, Figure } from "./figure.ts";
import { measureMetrics } from "./measure-metrics.ts";
import { readOptions } from "./options.ts";
import { judge } from "./report/goals.ts";
import { publish } from "./report/publish.ts";
import { toTables } from "./report/to-tables.ts";

export interface MetricsResult {
  /** Every row at full length: what is published. */
  whole: boolean;
  versions: Record<string, string>;
  rows: Figure[];
  failures: Failure[];
  goals: Goal[];
}

/** `npm run bench -- metrics [--only rows] [--sides names] [--quick] [--ten-million]`. Only a whole run is published in docs/. */
export const metricsArea: Area<MetricsResult> = {
  async measure(args) {
    const options = readOptions(args);
    const { figures, failures } = await measureMetrics(options);
    const versions = Object.fromEntries(options.sides.map(({ name, version }) => [name, version()]));
    return { whole: options.whole, versions, rows: figures, failures, goals: judge(figures) };
  },
  async present(machine, result) {
    printTables(toTables({ figures: result.rows, failures: result.failures }));
    if (result.goals.length > 0) printTables([toGoalTable(result.goals)]);
    if (result.whole) await publish(machine, result);
    else process.stdout.write("\nNot the whole comparison at full length: docs/ stays as it is.\n");
  },
};
