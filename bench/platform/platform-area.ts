import type { Area } from "../harness/area.ts";
import { printTable, type Row } from "../harness/print-table.ts";
import { measure } from "./measure-platform.ts";

/** Takes no options. */
export const platformArea: Area<{ rows: Row[] }> = {
  measure: async () => ({ rows: await measure() }),
  present: (machine, { rows }) => printTable(machine, rows),
};
