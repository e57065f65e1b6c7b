import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { openFilesFor } from "../harness/open-files.ts";
import { readUsage } from "../harness/process-usage.ts";
import type { RunningProcess } from "../harness/run-process.ts";
import type { Stage } from "./bench-stage.ts";
import { toFigure, type Figure, type Measure, type Outcome } from "./figure.ts";
import type { SocketSample } from "./load/socket-load.ts";
import type { SocketCommand, SocketReply } from "./processes/socket-load.ts";
import type { SocketRow } from "./rows.ts";
import { isInStock, products, write } from "./scenario/catalog.ts";
import { subscriptions } from "./scenario/operations.ts";
import type { Side } from "./sides/side.ts";
import { startSide, type RunningSide } from "./start-side.ts";
import type { Timing } from "./timing.ts";

/** How long a side may take until an event reaches all its clients for the first time: 10,000 executions of it take some. */
const FIRST_EVENT_MS = 30_000;
const OPEN_MS = 45_000;
/** Opened before memory is read for the first time: what a process needs once is not put down to its connections. */
const FIRST_SOCKETS = 100;
/** Beside the sockets: the process's own. */
const OTHER_FILES = 500;

export interface SocketRun {
  row: SocketRow;
  kinds: readonly (keyof SocketRow["ids"])[];
}

/** Runs each side afresh for each number of sockets: opens them, reads memory, then has events told to all of them. */
export async function measureSockets(
  stage: Stage,
  runs: readonly SocketRun[],
  timing: Timing,
  note: (text: string) => void,
): Promise<Outcome> {
  const outcome: Outcome = { figures: [], failures: [] };
  for (const { row, kinds } of runs) {
    for (const side of row.sides) {
      for await (const result of measureSide(stage, row, kinds, side, timing)) {
        if ("why" in result) outcome.failures.push({ ...result, side: side.name });
        else outcome.figures.push(...result.figures);
        note(`${result.row}: ${side.name}: ${"why" in result ? result.why : summary(result.figures)}`);
      }
    }
  }
  return outcome;
}

const summary = (figures: readonly Figure[]) =>
  figures.map(({ measure, median }) => `${measure} ${median.toFixed(1)}`).join(", ");

type KindResult = { row: string } & ({ figures: Figure[] } | { why: string });

async function* measureSide(
  stage: Stage,
  row: SocketRow,
  kinds: SocketRun["kinds"],
  side: Side,
  timing: Timing,
): AsyncGenerator<KindResult> {
  let measured = 0;
  try {
    const openFiles = openFilesFor(row.sockets + OTHER_FILES);
    await using started = await startSide(stage, side.subscriptions!, openFiles);
    const env = { SUBGRAPHS_URL: stage.serving.subgraphsUrl };
    await using clients = stage.runBeside("socket-load", env, openFiles);
    const { running, url } = started;
    const listen = async (more: number, kind: keyof SocketRow["ids"]) => {
      await tell(clients, { open: { url, sockets: more } }, OPEN_MS);
      await tell(clients, { subscribe: subscriptions[kind] });
      await delay((more > 0 ? timing.settle : timing.settle / 3) * 1000);
      return readUsage(running.pid).residentBytes;
    };
    const first = await listen(FIRST_SOCKETS, kinds[0]!);
    for (const kind of kinds) {
      const more = measured === 0 ? row.sockets - FIRST_SOCKETS : 0;
      const bytesPerConnection = ((await listen(more, kind)) - first) / more;
      checkEvent(await tell<string>(clients, { whenDelivered: FIRST_EVENT_MS }, 3 * FIRST_EVENT_MS), kind);
      const values = await measureKind(clients, started, timing);
      const id = row.ids[kind];
      const figures = (Object.keys(values) as Measure[]).map((each) => toFigure(id, side.name, each, values[each]!));
      if (more > 0) figures.push(toFigure(id, side.name, "perConnection", [bytesPerConnection / 1e3]));
      measured++;
      yield { row: id, figures };
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    for (const kind of kinds.slice(measured)) yield { row: row.ids[kind], why };
  }
}

async function measureKind(
  clients: RunningProcess,
  { running }: RunningSide,
  timing: Timing,
): Promise<Partial<Record<Measure, number[]>>> {
  const values = { p50: [], p99: [], deliveries: [], memory: [], cpuPerDelivery: [] } as Record<string, number[]>;
  await tell(clients, { run: timing.socketWarmUp });
  for (let run = 0; run < timing.runs; run++) {
    const before = readUsage(running.pid);
    const { deliveries, seconds, p50Ms, p99Ms } = await tell<SocketSample>(clients, { run: timing.socketRun });
    const after = readUsage(running.pid);
    values.p50!.push(p50Ms);
    values.p99!.push(p99Ms);
    values.deliveries!.push(deliveries / seconds);
    values.memory!.push(after.residentBytes / 1e6);
    values.cpuPerDelivery!.push(((after.cpuSeconds - before.cpuSeconds) * 1e6) / deliveries);
  }
  return values;
}

/** @throws when it is not what the subgraph told, with its joins. */
function checkEvent(message: string, kind: keyof SocketRow["ids"]): void {
  const { payload } = JSON.parse(message) as { payload: { data?: { reviewAdded?: Record<string, unknown> } } };
  const { id, postedAt, ...rest } = payload.data?.reviewAdded ?? {};
  const product = products[Number(String(id).slice(1)) % 9];
  const { upc, name, price } = product ?? products[0]!;
  const right = {
    body: write(143),
    ...(kind === "joined" && { product: { upc, name, price, inStock: isInStock(upc) } }),
  };
  if (typeof postedAt !== "number" || !isDeepStrictEqual(rest, right))
    throw new Error(`its event is wrong: ${message.slice(0, 300)}`);
}

/** @throws with what went wrong there, or when it takes longer than `limitMs`. */
async function tell<T>(clients: RunningProcess, command: SocketCommand, limitMs = 60_000): Promise<T> {
  const signal = AbortSignal.timeout(limitMs);
  const reply = once(clients.child, "message", { signal }).catch(() => {
    throw new Error(`${Object.keys(command)[0]} took longer than ${limitMs / 1000} s`);
  });
  clients.child.send(command);
  const [answer] = (await reply) as [SocketReply];
  if ("error" in answer) throw new Error(answer.error);
  return answer.value as T;
}
