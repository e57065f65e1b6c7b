import { parseArgs } from "node:util";
import { UsageError } from "../harness/usage-error.ts";

export const PARTS = ["quality", "embedder", "speed-1400", "speed-20000", "speed-100000"] as const;
export type Part = (typeof PARTS)[number];

/** Takes several minutes, most of them the peers'. */
const LARGE: Part = "speed-100000";

export interface Options {
  parts: ReadonlySet<Part>;
  /** In each mode of each engine. */
  questions: number;
  /** All at full length, but for the large part: what is published. */
  whole: boolean;
}

/**
 * `--only <parts>`, comma separated, by name or its beginning; `--large` takes the 100,000 passages in; `--quick` asks little,
 * to see that it runs.
 * @throws UsageError for what is none.
 */
export function readOptions(args: readonly string[]): Options {
  const { only, large, quick } = parse(args);
  const parts = only === undefined ? PARTS.filter((part) => part !== LARGE || large) : only.split(",").flatMap(pick);
  return { parts: new Set(parts), questions: quick ? 20 : 200, whole: only === undefined && !quick };
}

function parse(args: readonly string[]) {
  const options = {
    only: { type: "string" },
    large: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function pick(asked: string): Part[] {
  const found = PARTS.filter((part) => part === asked.trim());
  const begun = found.length > 0 ? found : PARTS.filter((part) => part.startsWith(asked.trim()));
  if (begun.length === 0) throw new UsageError(`${asked} is none of: ${PARTS.join(", ")}`);
  return begun;
}
