import { createHash } from "node:crypto";
import { createExecutor } from "./create-executor.ts";
import type { ExecutorName } from "./create-executor.ts";
import { operations } from "../scenario/operations.ts";
import { composeSupergraph } from "../scenario/supergraph.ts";

/** What one measurement found. CPU is that of this process alone. */
export interface ExecutorResult {
  readonly requestsPerCpuSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answerBytes: number;
  /** Of the answer with sorted keys: equal answers, equal hashes. */
  readonly answerHash: string;
}

/** Keeps `connections` requests under way for a warm-up and then for `seconds`. Arguments: executor, port, seconds. */
const [name, port, seconds] = process.argv.slice(2);
const execute = createExecutor(
  name as ExecutorName,
  composeSupergraph(`http://127.0.0.1:${port}`),
  operations.wellKnown,
);
const CONNECTIONS = 50;

const answer = await execute();
await load(3);
const result = await load(Number(seconds));
process.send?.({ ...result, answerBytes: answer.length, answerHash: hashOf(JSON.parse(answer)) });
process.exit(0);

async function load(forSeconds: number) {
  const latencies: number[] = [];
  const before = process.cpuUsage();
  const end = performance.now() + forSeconds * 1000;
  const connection = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      await execute();
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const { user, system } = process.cpuUsage(before);
  latencies.sort((a, b) => a - b);
  return {
    requestsPerCpuSecond: latencies.length / ((user + system) / 1e6),
    p50Ms: latencies[Math.floor(latencies.length * 0.5)]!,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)]!,
  };
}

function hashOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
  return createHash("sha256").update(sorted).digest("hex").slice(0, 12);
}
