import { readUsage } from "../harness/process-usage.ts";
import { ask } from "./ask.ts";
import { checkAverages } from "./scenario/check-answer.ts";
import { toFigure, type Figure } from "./figure.ts";
import type { RowId } from "./rows.ts";
import { hostOf, pointsOf, type DataSet } from "./scenario/data-set.ts";
import { settle } from "./settle.ts";
import type { Side } from "./sides/side.ts";
import { startSide } from "./start-side.ts";
import { sendDataSet } from "./wire/send-data-set.ts";

const SERIES = 1_000;
const INTERVAL_MS = 10_000;
const CONNECTIONS = 10;
const HOUR_MS = 3_600_000;
/** Sent before, under another name, so that nothing is met for the first time. */
const WARM_UP_STEPS = 20;

/** A fresh server for each run: what it takes to keep `steps` points of each of 1,000 series. */
export async function measureIngest(
  row: RowId,
  side: Side,
  { steps, runs, cores }: { steps: number; runs: number; cores: string },
): Promise<Figure[]> {
  const span = Math.ceil((steps * INTERVAL_MS) / HOUR_MS) * HOUR_MS;
  const start = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - span;
  const dataSet: DataSet = { metric: "bench_load", series: SERIES, start, intervalMs: INTERVAL_MS, steps };
  const values = { perCpuSecond: [], perSecond: [], memory: [] } as Record<string, number[]>;
  for (let run = 0; run < runs; run++) {
    await using started = await startSide(side, cores);
    const { running, url } = started;
    await sendDataSet(url, side.wire, { ...dataSet, metric: "bench_warm_up", steps: WARM_UP_STEPS }, CONNECTIONS);
    await settle(started);
    const before = readUsage(running.pid);
    const begun = performance.now();
    await sendDataSet(url, side.wire, dataSet, CONNECTIONS);
    await settle(started);
    const seconds = (performance.now() - begun) / 1_000;
    const after = readUsage(running.pid);
    const end = start + Math.floor((steps * INTERVAL_MS) / HOUR_MS) * HOUR_MS;
    if (end > start) {
      const question = { metric: dataSet.metric, host: hostOf(SERIES - 1), from: start, to: end, stepMs: HOUR_MS };
      checkAverages(dataSet, question, side.read(await ask(started, side.range(question, started.folder))));
    }
    values.perCpuSecond!.push(pointsOf(dataSet) / (after.cpuSeconds - before.cpuSeconds));
    values.perSecond!.push(pointsOf(dataSet) / seconds);
    values.memory!.push(after.residentBytes / 1e6);
  }
  return (Object.keys(values) as Figure["measure"][]).map((each) => toFigure(row, side.name, each, values[each]!));
}
