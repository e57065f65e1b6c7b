import { parseArgs } from "node:util";
import { UsageError } from "../harness/usage-error.ts";
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
  const values = parse(args);
  const sideNames = new Set([...HTTP_ROWS, ...SOCKET_ROWS].flatMap(({ sides }) => sides.map(({ name }) => name)));
  const quick = values.quick;
  return {
    rows: new Set(values.only === undefined ? ROW_IDS : pick(values.only, ROW_IDS)),
    sides: values.sides === undefined ? undefined : new Set(pick(values.sides, [...sideNames])),
    quick,
    whole: values.only === undefined && values.sides === undefined && !quick,
  };
}

function parse(args: readonly string[]) {
  const options = {
    only: { type: "string" },
    sides: { type: "string" },
    quick: { type: "boolean", default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

/** A whole name, else all that begin so. */
function pick(asked: string, names: readonly string[]): string[] {
  return asked.split(",").flatMap((part) => {
    const wanted = part.trim().toLowerCase();
    const exact = names.filter((name) => name.toLowerCase() === wanted);
    const found = exact.length > 0 ? exact : names.filter((name) => name.toLowerCase().startsWith(wanted));
    if (found.length === 0) throw new UsageError(`${part} is none of: ${names.join(", ")}`);
    return found;
  });
}
