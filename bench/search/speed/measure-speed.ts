import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enginesFor } from "../engines/engines.ts";
import { Corpus } from "./corpus.ts";
import type { EngineJob, EngineResult } from "./engine-process.ts";
import { findNearest } from "./find-nearest.ts";

export interface SpeedFigures extends EngineResult {
  engine: string;
  size: number;
}

/** An engine whose answers are wrong is not compared. */
const LEAST_FOUND = 0.8;

/** Each engine with so many passages, one after the other. */
export async function measureSpeed(size: number, questions: number): Promise<SpeedFigures[]> {
  const corpus = new Corpus(size);
  const vectors = Array.from({ length: questions }, (_, n) => corpus.question(n).vector);
  process.stderr.write(`${size} passages: finding the true neighbours ...\n`);
  const nearest = findNearest(corpus, vectors, 10);
  const figures: SpeedFigures[] = [];
  for (const engine of enginesFor(size)) {
    process.stderr.write(`${size} passages: ${engine} ...\n`);
    const result = await measureEngine({ engine, size, questions, nearest });
    const { hybrid } = result.found;
    if (hybrid < LEAST_FOUND) throw new Error(`${engine} finds only ${hybrid} of what it is asked for`);
    figures.push({ engine, size, ...result });
  }
  return figures;
}

async function measureEngine(job: Omit<EngineJob, "folder">): Promise<EngineResult> {
  const folder = mkdtempSync(join(tmpdir(), "search-bench-"));
  try {
    const child = fork(new URL("./engine-process.ts", import.meta.url), {
      execArgv: ["--conditions=source", "--disable-warning=ExperimentalWarning", "--expose-gc"],
      serialization: "advanced",
      env: { ...process.env, RUST_LOG: "error" },
    });
    child.send({ ...job, folder } satisfies EngineJob);
    const end = once(child, "exit").then(([code]) => {
      throw new Error(`${job.engine}: its process ended with ${code}`);
    });
    const [result] = (await Promise.race([once(child, "message"), end])) as [EngineResult];
    await end.catch(() => {});
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
