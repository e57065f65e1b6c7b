import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BuiltInEmbedder } from "../../../subgraphs/search/src/clients/built-in-embedder.ts";
import { EmbeddingNeed } from "../../../subgraphs/search/src/domain/embedding/embedder.ts";
import { SearchMode } from "../../../subgraphs/search/src/domain/querying/search-mode.ts";
import { readCranfield } from "../cranfield/read-cranfield.ts";
import { openSophia } from "../engines/sophia.ts";
import { openSqliteIndex, searchAs } from "../search-bed.ts";
import { Corpus, type GeneratedPassage } from "../speed/corpus.ts";

export interface EmbedderFigures {
  /** Cranfield's passages, 200 of them. */
  passagesPerSecond: number;
  /** In ms, of each question in turn. */
  question: number[];
  /** The same with the hybrid search of 1,400 passages that follows. */
  questionAndSearch: number[];
}

const PASSAGES = 200;
const QUESTIONS = 60;
const SEARCHED = 1_400;

/** The embedder that is built in, as it comes: its process is there and its model loaded. */
export async function measureEmbedder(): Promise<EmbedderFigures> {
  const { documents, queries } = readCranfield();
  const folder = mkdtempSync(join(tmpdir(), "embedder-bench-"));
  // The embedder's process keeps nobody awake.
  const awake = setInterval(() => {}, 60_000);
  try {
    await using embedder = new BuiltInEmbedder();
    const embed = async (text: string) => (await embedder.embed([text], EmbeddingNeed.QUESTION))[0]!;
    for (const query of queries.slice(-5)) await embed(query);
    const texts = documents.slice(0, PASSAGES).map(({ title, text }) => `${title}\n${text.slice(0, 700)}`);
    const passagesMs = await timed(() => embedder.embed(texts, EmbeddingNeed.PASSAGES));

    const question: number[] = [];
    const questionAndSearch: number[] = [];
    await using index = await openFilledIndex(folder);
    for (const text of queries.slice(0, QUESTIONS)) {
      let vector!: Float32Array;
      const ms = await timed(async () => (vector = await embed(text)));
      const searchMs = await timed(() => searchAs({ index, mode: SearchMode.HYBRID, limit: 10 }, { text, vector }));
      question.push(ms);
      questionAndSearch.push(ms + searchMs);
    }
    return { passagesPerSecond: (1_000 * PASSAGES) / passagesMs, question, questionAndSearch };
  } finally {
    clearInterval(awake);
    rmSync(folder, { recursive: true });
  }
}

async function openFilledIndex(folder: string) {
  const corpus = new Corpus(SEARCHED);
  const passages: GeneratedPassage[] = Array.from({ length: SEARCHED }, (_, n) => corpus.passage(n));
  const engine = await openSophia(folder);
  await engine.add(passages);
  await engine[Symbol.asyncDispose]();
  return openSqliteIndex(folder);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
