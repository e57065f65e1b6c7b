import { pickNames, readFlags } from "../harness/choose.ts";
import { ROW_IDS, type RowId } from "./rows.ts";
import { SIDES } from "./sides/sides.ts";
import type { Side } from "./sides/side.ts";

export interface Options {
  rows: ReadonlySet<RowId>;
  sides: readonly Side[];
  quick: boolean;
  /** Everything, at full length: what is published. */
  whole: boolean;
}

/** Takes minutes: only where it is asked for. */
const ASKED_FOR = "ingest-10m";

/**
 * `--only <rows>` and `--sides <names>` by their beginnings, comma separated; `--ten-million` adds the row ingest-10m;
 * `--quick` for a look at whether it runs.
 * @throws UsageError for a name or option that is none.
 */
export function readOptions(args: readonly string[]): Options {
  const values = readFlags(args, {
    only: { type: "string" },
    sides: { type: "string" },
    quick: { type: "boolean", default: false },
    "ten-million": { type: "boolean", default: false },
  });
  const names = SIDES.map(({ name }) => name);
  const sides = new Set(values.sides === undefined ? names : pickNames(values.sides, names));
  const common = ROW_IDS.filter((id) => id !== ASKED_FOR || values["ten-million"]);
  return {
    rows: new Set(values.only === undefined ? common : (pickNames(values.only, ROW_IDS) as RowId[])),
    sides: SIDES.filter(({ name }) => sides.has(name)),
    quick: values.quick,
    whole: values.only === undefined && values.sides === undefined && !values.quick,
  };
}
