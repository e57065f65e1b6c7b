import { assignCores, pinItself } from "../harness/cores.ts";
import type { Figure, Outcome } from "./figure.ts";
import { measureIngest } from "./measure-ingest.ts";
import { LIVE_ROWS, measureLive } from "./measure-live.ts";
import { measureQueries } from "./measure-queries.ts";
import type { Options } from "./options.ts";
import type { RowId } from "./rows.ts";
import { sophia } from "./sides/sophia.ts";
import { QUICK, WHOLE } from "./timing.ts";

const QUERY_ROWS: readonly RowId[] = ["range-1", "range-50", "quantile-1", "quantile-50", "stored"];

/** The metrics subgraph beside its peers, one server at a time on a core of its own. */
export async function measureMetrics({ rows, sides, quick }: Options): Promise<Outcome> {
  const timing = quick ? QUICK : WHOLE;
  const cores = assignCores();
  pinItself(cores.rest);
  for (const side of sides) side.prepare();
  const outcome: Outcome = { figures: [], failures: [] };
  const started = performance.now();
  const note = (text: string) =>
    process.stderr.write(`${((performance.now() - started) / 1_000).toFixed(0).padStart(4)} s  ${text}\n`);
  const keep = (figures: Figure[]) => {
    outcome.figures.push(...figures);
    const [{ row, side } = { row: "", side: "" }] = figures;
    note(`${row}: ${side}: ${figures.map(({ measure, median }) => `${measure} ${median.toPrecision(3)}`).join(", ")}`);
  };
  const attempt = async (row: RowId, side: string, measure: () => Promise<void>) => {
    try {
      await measure();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      outcome.failures.push({ row, side, why });
      note(`${row}: ${side}: ${why}`);
    }
  };

  for (const side of sides) {
    for (const [row, steps, runs] of [
      ["ingest-1m", timing.steps, timing.ingestRuns],
      ["ingest-10m", 10 * timing.steps, 1],
    ] as const) {
      if (!rows.has(row)) continue;
      const ingest = { steps, runs, cores: cores.measured };
      await attempt(row, side.name, async () => keep(await measureIngest(row, side, ingest)));
    }
  }
  const asked = QUERY_ROWS.filter((row) => rows.has(row));
  for (const side of asked.length > 0 ? sides : []) {
    await attempt(asked[0]!, side.name, async () => {
      for await (const figures of measureQueries(side, rows, timing, cores)) keep(figures);
    });
  }
  for (const row of sides.includes(sophia) ? LIVE_ROWS.filter(({ id }) => rows.has(id)) : []) {
    await attempt(row.id, sophia.name, async () => keep(await measureLive(row, timing, cores.measured)));
  }
  return outcome;
}
