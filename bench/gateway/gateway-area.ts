import type { Area } from "../harness/area.ts";
import { toGoalTable, type Goal } from "../harness/goal.ts";
import { printTables } from "../harness/print-tables.ts";
import type { Failure, Figure } from "./figure.ts";
import { measureGateway } from "./measure-gateway.ts";
import { readOptions } from "./options.ts";
import { judge } from "./report/goals.ts";
import { publish } from "./report/publish.ts";
import { toTables } from "./report/to-tables.ts";
import { readVersions } from "./versions.ts";

export interface GatewayResult {
  /** Every row at full length: what is published. */
  whole: boolean;
  versions: Record<string, string>;
  rows: Figure[];
  failures: Failure[];
  goals: Goal[];
}

/** `npm run bench -- gateway [--only rows] [--sides names] [--quick]`. Only a whole run is published in docs/. */
export const gatewayArea: Area<GatewayResult> = {
  async measure(args) {
    const options = readOptions(args);
    const { figures, failures } = await measureGateway(options);
    return { whole: options.whole, versions: readVersions(), rows: figures, failures, goals: judge(figures) };
  },
  async present(machine, result) {
    const { rows: figures, failures, goals, whole } = result;
    printTables(toTables({ figures, failures }));
    if (goals.length > 0) printTables([toGoalTable(goals)]);
    if (whole) await publish(machine, result);
    else process.stdout.write("\nNot the whole comparison at full length: docs/ stays as it is.\n");
  },
};
