// Measures one engine in a process of its own: what it holds in memory is then its own.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ENGINES } from "../engines/engines.ts";
import { Corpus, type GeneratedPassage, type GeneratedQuestion } from "./corpus.ts";

export interface EngineJob {
  engine: string;
  size: number;
  questions: number;
  /** Empty; for its files. */
  folder: string;
  /** For each question the ten nearest passages. */
  nearest: string[][];
}

export interface EngineResult {
  /** Passages indexed in a second, vectors given. */
  indexedPerSecond: number;
  /** In ms, of each question in turn. */
  latencies: { keyword: number[]; vector: number[]; hybrid: number[] };
  /** Of the ten truly nearest, the share that is found by vector. */
  recall: number;
  /** The share of questions whose passage is among the first ten, by words, and by both. */
  found: { keyword: number; hybrid: number };
  /** Above the process before it, and its server's before the first passage; null where a server's is unknown. */
  residentBytes: number | null;
  diskBytes: number;
}

const ADDED = 2_000;
const WARM_UP = 5;
const LIMIT = 10;

process.once("message", async (job: EngineJob) => {
  process.send!(await measure(job), () => process.exit());
});

async function measure({ engine: name, size, questions, folder, nearest }: EngineJob): Promise<EngineResult> {
  const corpus = new Corpus(size);
  const asked = Array.from({ length: questions }, (_, n) => corpus.question(n));
  const before = residentBytes();
  await using engine = await ENGINES[name]!(folder);
  const serverBefore = engine.serverBytes?.();
  let indexingMs = 0;
  for (let at = 0; at < size; at += ADDED) {
    const passages: GeneratedPassage[] = [];
    for (let n = at; n < Math.min(size, at + ADDED); n++) passages.push(corpus.passage(n));
    indexingMs += await timed(() => engine.add(passages));
  }
  indexingMs += await timed(() => engine.finish());

  const ask = async (mode: "keyword" | "vector" | "hybrid") => {
    const answers: string[][] = [];
    const latencies: number[] = [];
    for (const question of asked.slice(0, WARM_UP)) await engine[mode](question, LIMIT);
    for (const question of asked)
      latencies.push(await timed(async () => void answers.push(await engine[mode](question, LIMIT))));
    return { answers, latencies };
  };
  const keyword = await ask("keyword");
  const vector = await ask("vector");
  const hybrid = await ask("hybrid");
  return {
    indexedPerSecond: (1_000 * size) / indexingMs,
    latencies: { keyword: keyword.latencies, vector: vector.latencies, hybrid: hybrid.latencies },
    recall: mean(
      nearest.map((truth, n) => truth.filter((id) => vector.answers[n]!.includes(id)).length / truth.length),
    ),
    found: { keyword: foundIn(keyword.answers, asked), hybrid: foundIn(hybrid.answers, asked) },
    residentBytes: sumOf(residentBytes() - before, engine.serverBytes?.(), serverBefore),
    diskBytes: sizeOf(folder),
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const foundIn = (answers: readonly string[][], asked: readonly GeneratedQuestion[]) =>
  mean(asked.map(({ target }, n) => (answers[n]!.includes(target) ? 1 : 0)));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** @param server Of an engine that has one. */
function sumOf(own: number, server: number | null | undefined, serverBefore: number | null | undefined): number | null {
  if (server === undefined || serverBefore === undefined) return own;
  return server === null || serverBefore === null ? null : own + server - serverBefore;
}

/** What is garbage does not count. */
function residentBytes(): number {
  gc!();
  return process.memoryUsage.rss();
}

const sizeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
