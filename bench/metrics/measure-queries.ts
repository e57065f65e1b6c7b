import { Pool } from "undici";
import { readUsage } from "../harness/process-usage.ts";
import type { RunningProcess } from "../harness/run-process.ts";
import { askOver } from "./ask.ts";
import { toFigure, type Figure } from "./figure.ts";
import type { RowId } from "./rows.ts";
import { checkAverages, checkQuantiles } from "./scenario/check-answer.ts";
import { hostOf, pointsOf, type DataSet } from "./scenario/data-set.ts";
import { settle } from "./settle.ts";
import type { HttpQuestion, QuantileQuestion, RangeQuestion, Side } from "./sides/side.ts";
import { sophia } from "./sides/sophia.ts";
import { askThroughGateway, startGateway } from "./start-gateway.ts";
import { startSide } from "./start-side.ts";
import type { Timing } from "./timing.ts";
import { sendDataSet } from "./wire/send-data-set.ts";

const SERIES = 50;
const DAY_MS = 86_400_000;
const DAYS = 30;
/** 360 steps: what Sophia's `maxPoints: 500` chooses for 30 days. */
const STEP_MS = 7_200_000;

interface Query {
  row: RowId;
  ask(side: Side, folder: string): HttpQuestion;
  check(answer: ReturnType<Side["read"]>): void;
}

/** Fills a server with 30 days of 50 series, asks it everything, and looks at what it leaves on disk. */
export async function* measureQueries(
  side: Side,
  rows: ReadonlySet<RowId>,
  timing: Timing,
  cores: { measured: string; rest: string },
): AsyncGenerator<Figure[]> {
  const to = Math.floor(Date.now() / STEP_MS) * STEP_MS;
  const from = to - DAYS * DAY_MS;
  const intervalMs = timing.historyIntervalMs;
  const dataSet: DataSet = {
    metric: "bench_history",
    series: SERIES,
    start: from,
    intervalMs,
    steps: (to - from) / intervalMs,
  };
  await using started = await startSide(side, cores.measured);
  await sendDataSet(started.url, side.wire, dataSet, 1);
  await settle(started);
  for (const query of queriesFor(dataSet, { from, to }).filter(({ row }) => rows.has(row))) {
    const pool = new Pool(started.url, { connections: 1 });
    const question = () => query.ask(side, started.folder);
    query.check(side.read(await askOver(pool, question())));
    yield await measureQuery(query.row, side.name, started.running, pool, question, timing);
    await pool.close();
  }
  if (side === sophia) {
    await using gateway = await startGateway(started, cores);
    for (const query of queriesFor(dataSet, { from, to }).filter(
      ({ row }) => rows.has(row) && row.startsWith("range"),
    )) {
      const pool = new Pool(gateway.url, { connections: 1 });
      const question = () => askThroughGateway(query.ask(side, started.folder));
      query.check(side.read(await askOver(pool, question())));
      yield await measureQuery(query.row, gateway.name, gateway.running, pool, question, timing);
      await pool.close();
    }
  }
  if (!rows.has("stored")) return;
  const memory = readUsage(started.running.pid).residentBytes / 1e6;
  const bytes = (await started.stop()) / pointsOf(dataSet);
  yield [toFigure("stored", side.name, "bytesPerPoint", [bytes]), toFigure("stored", side.name, "memory", [memory])];
}

function queriesFor(dataSet: DataSet, month: { from: number; to: number }): Query[] {
  const { metric } = dataSet;
  return ([hostOf(7), undefined] as const).flatMap((host) => {
    const count = host === undefined ? "50" : "1";
    const range: RangeQuestion = { metric, host, ...month, stepMs: STEP_MS };
    // A whole day of the calendar, not the newest: days are what rollups are made for, and what people ask for.
    const day = Math.floor(month.to / DAY_MS) * DAY_MS;
    const quantile: QuantileQuestion = { metric, host, from: day - DAY_MS, to: day };
    return [
      {
        row: `range-${count}` as const,
        ask: (side, folder) => side.range(range, folder),
        check: (answer) => checkAverages(dataSet, range, answer),
      },
      {
        row: `quantile-${count}` as const,
        ask: (side, folder) => side.quantile(quantile, folder),
        check: (answer) => checkQuantiles(dataSet, quantile, answer),
      },
    ] satisfies Query[];
  });
}

/** One question after the other, each when the one before was answered. */
async function measureQuery(
  row: RowId,
  name: string,
  running: RunningProcess,
  pool: Pool,
  question: () => HttpQuestion,
  { queryRuns, queries, warmUpMs }: Timing,
): Promise<Figure[]> {
  const values = { p50: [], p99: [], cpuPerQuery: [] } as Record<string, number[]>;
  const warm = performance.now() + warmUpMs;
  for (let n = 0; n < queries || performance.now() < warm; n++) await askOver(pool, question());
  for (let run = 0; run < queryRuns; run++) {
    const before = readUsage(running.pid);
    const latencies: number[] = [];
    for (let n = 0; n < queries; n++) {
      const asked = question();
      const begun = performance.now();
      await askOver(pool, asked);
      latencies.push(performance.now() - begun);
    }
    const after = readUsage(running.pid);
    latencies.sort((a, b) => a - b);
    values.p50!.push(latencies[Math.floor(0.5 * (queries - 1))]!);
    values.p99!.push(latencies[Math.ceil(0.99 * (queries - 1))]!);
    values.cpuPerQuery!.push(((after.cpuSeconds - before.cpuSeconds) * 1_000) / queries);
  }
  return (Object.keys(values) as Figure["measure"][]).map((each) => toFigure(row, name, each, values[each]!));
}
