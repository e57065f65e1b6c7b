import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSearchConfig } from "../../../subgraphs/search/src/config.ts";
import type { DocumentIndex } from "../../../subgraphs/search/src/domain/documents/document-index.ts";
import { toDraft } from "../../../subgraphs/search/src/domain/documents/to-draft.ts";
import { SearchMode } from "../../../subgraphs/search/src/domain/querying/search-mode.ts";
import { embedTexts } from "../cranfield/embed-texts.ts";
import { readCranfield, type Cranfield } from "../cranfield/read-cranfield.ts";
import { EMBEDDER, openSqliteIndex, searchAs, type BenchQuestion } from "../search-bed.ts";
import { judgeRanking, meanQuality, type Quality } from "./judge-ranking.ts";
import { openPlainFts } from "./plain-fts.ts";
import { openTextbookBm25 } from "./textbook-bm25.ts";

export interface QualityFigure extends Quality {
  store: string;
  ranking: string;
}

const BATCH = 64;
/** Of a document at most two passages are shown: so a hundred documents are among them. */
const DEPTH = 200;
const ALPHAS = [0, 0.25, 0.5, 0.75, 1];

type Rank = (question: BenchQuestion) => Promise<string[]> | string[];

/** How well Cranfield's questions are answered, in SQLite and, where WEAVIATE_URL says so, in Weaviate. */
export async function measureQuality(): Promise<QualityFigure[]> {
  const cranfield = readCranfield();
  const vectors = await embedTexts(cranfield.queries);
  const questions = cranfield.queries.map((text, n) => ({ text, vector: vectors[n]! }));
  const judge = async (store: string, ranking: string, rank: Rank): Promise<QualityFigure> => {
    const judged: Quality[] = [];
    for (const [n, question] of questions.entries())
      judged.push(judgeRanking(await rank(question), cranfield.relevant[n]!));
    return { store, ranking, ...meanQuality(judged) };
  };
  const fts = openPlainFts(cranfield);
  const book = openTextbookBm25(cranfield);
  const figures = [
    await judge("", "BM25 by the book", ({ text }) => book(text)),
    await judge("", "FTS5 as it comes", ({ text }) => fts(text)),
  ];
  const folder = mkdtempSync(join(tmpdir(), "cranfield-"));
  try {
    await using index = await openSqliteIndex(folder);
    figures.push(...(await judgeStore("SQLite", index, cranfield, judge)));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return figures;
}

async function judgeStore(
  store: string,
  index: DocumentIndex,
  cranfield: Cranfield,
  judge: (store: string, ranking: string, rank: Rank) => Promise<QualityFigure>,
): Promise<QualityFigure[]> {
  process.stderr.write(`Cranfield in ${store} ...\n`);
  await fill(index, cranfield);
  const { MIN_SIMILARITY: leastSimilarity } = loadSearchConfig({});
  const ranked = (mode: SearchMode, alpha?: number) => async (question: BenchQuestion) => {
    const run = { index, mode, leastSimilarity, limit: DEPTH, ...(alpha !== undefined && { alpha }) };
    const { hits } = await searchAs(run, question);
    return [...new Set(hits.map(({ document }) => document.id))];
  };
  const figures = [
    await judge(store, "keyword", ranked(SearchMode.KEYWORD)),
    await judge(store, "vector", ranked(SearchMode.VECTOR)),
  ];
  for (const alpha of ALPHAS)
    figures.push(await judge(store, `hybrid, alpha ${alpha}`, ranked(SearchMode.HYBRID, alpha)));
  return figures;
}

/** With the vectors of the embedder that is built in. */
async function fill(index: DocumentIndex, { documents }: Cranfield): Promise<void> {
  const drafts = documents.map(({ id, title, text }) => toDraft({ id, title, content: text }));
  for (let at = 0; at < drafts.length; at += BATCH)
    await Promise.all(drafts.slice(at, at + BATCH).map((draft) => index.put(draft)));
  for (;;) {
    const waiting = await index.unembedded(BATCH);
    if (waiting.length === 0) return;
    const vectors = await embedTexts(waiting.map(({ text }) => text));
    await index.putVectors(
      EMBEDDER,
      waiting.map(({ passageId }, n) => ({ passageId, vector: vectors[n]! })),
    );
  }
}
