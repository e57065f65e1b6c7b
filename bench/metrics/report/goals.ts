import { atLeast, atMost, type Goal } from "../../harness/goal.ts";
import type { Figure, Measure } from "../figure.ts";
import { LIVE_ROWS } from "../measure-live.ts";
import type { RowId } from "../rows.ts";
import { prometheus } from "../sides/prometheus.ts";
import { sophia } from "../sides/sophia.ts";
import { victoriaMetrics } from "../sides/victoria-metrics.ts";

/** Beyond the interval that was asked for. */
const LIVE_MS = 50;

/** Those goals whose sides were both measured. */
export function judge(figures: readonly Figure[]): Goal[] {
  const median = (row: RowId, { name }: { name: string }, measure: Measure) =>
    figures.find((each) => each.row === row && each.side === name && each.measure === measure)?.median ?? NaN;
  return [
    atLeast("durable points per CPU-second", median("ingest-1m", sophia, "perCpuSecond"), 100_000, "1/s"),
    ...(["range-1", "range-50"] as const).flatMap((row) =>
      [prometheus, victoriaMetrics].map((peer) =>
        atLeast(`${row}: time of ${peer.name} against ours`, median(row, peer, "p50") / median(row, sophia, "p50"), 1),
      ),
    ),
    ...LIVE_ROWS.map(({ id, minIntervalMs }) =>
      atMost(`${id}: p99, minIntervalMs ${minIntervalMs}`, median(id, sophia, "p99"), minIntervalMs + LIVE_MS, "ms"),
    ),
  ].filter(({ value }) => Number.isFinite(value));
}
