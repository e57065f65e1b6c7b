import { on } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { readUsage } from "../harness/process-usage.ts";
import type { RunningProcess } from "../harness/run-process.ts";
import type { Stage } from "./bench-stage.ts";
import { toFigure, type Figure, type Outcome } from "./figure.ts";
import type { LoadCommand, LoadReplies } from "./processes/http-load.ts";
import type { HttpRow } from "./rows.ts";
import { operations } from "./scenario/operations.ts";
import type { Sharing, Side } from "./sides/side.ts";
import { startSide, type RunningSide } from "./start-side.ts";
import type { Timing } from "./timing.ts";

const CONNECTIONS = 50;
/** The plan makes seven fetches: with clearly fewer, some were shared. */
const UNSHARED_FETCHES = 6;

/** Runs each side once for each kind of sharing and asks it all the questions of that kind. */
export async function measureHttp(
  stage: Stage,
  rows: readonly HttpRow[],
  timing: Timing,
  note: (text: string) => void,
): Promise<Outcome> {
  const outcome: Outcome = { figures: [], failures: [] };
  await using load = stage.runBeside("http-load");
  for (const { side, sharing, asked } of processesFor(rows)) {
    const fail = (failed: readonly HttpRow[], error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      note(`${failed.map(({ id }) => id).join(", ")}: ${side.name}: ${why}`);
      for (const { id } of failed) outcome.failures.push({ row: id, side: side.name, why });
    };
    const toCommand = side.commands[sharing];
    if (toCommand === undefined) continue;
    try {
      await using started = await startSide(stage, toCommand);
      for (const [index, row] of asked.entries()) {
        try {
          const warmUp = index === 0 ? timing.firstWarmUp : timing.warmUp;
          outcome.figures.push(...(await measureRow(stage, load, started, side, row, { ...timing, warmUp })));
          note(`${row.id}: ${side.name}: ${Math.round(outcome.figures.at(-1)!.median)} requests per CPU-second`);
        } catch (error) {
          fail([row], error);
        }
      }
    } catch (error) {
      fail(asked, error);
    }
  }
  return outcome;
}

interface ProcessPlan {
  side: Side;
  sharing: Sharing;
  asked: HttpRow[];
}

function processesFor(rows: readonly HttpRow[]): ProcessPlan[] {
  const plans = new Map<string, ProcessPlan>();
  for (const row of rows) {
    for (const side of row.sides) {
      const key = `${row.sharing} ${side.name}`;
      const plan = plans.get(key) ?? { side, sharing: row.sharing, asked: [] };
      plan.asked.push(row);
      plans.set(key, plan);
    }
  }
  return [...plans.values()];
}

/** @throws when an answer is wrong, or the side shares what it was told not to. */
async function measureRow(
  stage: Stage,
  load: RunningProcess,
  { running, url }: RunningSide,
  side: Side,
  row: HttpRow,
  timing: Timing,
): Promise<Figure[]> {
  const query = operations[row.operation];
  const expected = stage.answers[row.operation];
  await checkAnswer(url, query, expected);
  tell(load, { start: { url, connections: CONNECTIONS, query, expected } });
  const values = { p50: [], p99: [], fetches: [], memory: [], perCpuSecond: [] } as Record<string, number[]>;
  try {
    await delay(timing.warmUp * 1000);
    for (let run = 0; run < timing.runs; run++) {
      await ask(load, { begin: true }, "began");
      const before = readUsage(running.pid);
      const fetchedBefore = await stage.fetches();
      await delay(timing.run * 1000);
      const sampled = sampleOf(load);
      await ask(load, { end: true }, "ended");
      const after = readUsage(running.pid);
      const fetched = (await stage.fetches()) - fetchedBefore;
      const { answered, failed, p50Ms, p99Ms } = await sampled;
      const fetches = fetched / answered;
      if (failed > 0) throw new Error(`${failed} answers were wrong or did not come`);
      if (row.sharing === "off" && fetches < UNSHARED_FETCHES)
        throw new Error(`it shares fetches all the same: ${fetches.toFixed(1)} for each request`);
      values.p50!.push(p50Ms);
      values.p99!.push(p99Ms);
      values.fetches!.push(fetches);
      values.memory!.push(after.residentBytes / 1e6);
      values.perCpuSecond!.push(answered / (after.cpuSeconds - before.cpuSeconds));
    }
  } finally {
    tell(load, { stop: true });
    await delay(100);
  }
  return (Object.keys(values) as Figure["measure"][]).map((each) => toFigure(row.id, side.name, each, values[each]!));
}

async function checkAnswer(url: string, query: string, expected: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query }) });
  const text = await answer.text();
  if (isDeepStrictEqual(JSON.parse(text), JSON.parse(expected))) return;
  throw new Error(`its answer is wrong: ${text.slice(0, 200)}`);
}

/** Tells the load and waits until it says that it was done. */
async function ask(load: RunningProcess, command: LoadCommand, done: "began" | "ended"): Promise<void> {
  const reply = replyWith(load, done);
  tell(load, command);
  await reply;
}

const sampleOf = async (load: RunningProcess) => (await replyWith(load, "sample")).sample;

async function replyWith<Kind extends "began" | "ended" | "sample">(load: RunningProcess, kind: Kind) {
  for await (const [message] of on(load.child, "message")) if (kind in message) return message as LoadReplies[Kind];
  throw new Error("the load is gone");
}

function tell(load: RunningProcess, command: LoadCommand): void {
  load.child.send(command);
}
