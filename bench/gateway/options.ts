import { pickNames, readFlags } from "../harness/choose.ts";
import { HTTP_ROWS, ROW_IDS, SOCKET_ROWS } from "./rows.ts";

export interface Options {
  rows: ReadonlySet<string>;
  /** Undefined: every side of a row. */
  sides: ReadonlySet<string> | undefined;
  quick: boolean;
  /** Everything, at full length: what is published. */
  whole: boolean;
}

/**
 * `--only <rows>` by id, comma separated ("sockets" is every row that begins so), `--sides <names>` by the beginning of
 * their names, `--quick` for a look at whether it runs.
 * @throws UsageError for a name or option that is none.
 */
export function readOptions(args: readonly string[]): Options {
  const values = readFlags(args, {
    only: { type: "string" },
    sides: { type: "string" },
    quick: { type: "boolean", default: false },
  });
  const sideNames = new Set([...HTTP_ROWS, ...SOCKET_ROWS].flatMap(({ sides }) => sides.map(({ name }) => name)));
  const quick = values.quick;
  return {
    rows: new Set(values.only === undefined ? ROW_IDS : pickNames(values.only, ROW_IDS)),
    sides: values.sides === undefined ? undefined : new Set(pickNames(values.sides, [...sideNames])),
    quick,
    whole: values.only === undefined && values.sides === undefined && !quick,
  };
}
