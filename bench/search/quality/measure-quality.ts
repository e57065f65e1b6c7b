import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSearchConfig } from "../../../subgraphs/search/src/config.ts";
import type { DocumentIndex } from "../../../subgraphs/search/src/domain/documents/document-index.ts";
import { toDraft } from "../../../subgraphs/search/src/domain/documents/to-draft.ts";
import { parseQuery } from "../../../subgraphs/search/src/domain/querying/parse-query.ts";
import { fetchLegs, fuseHits, type Legs } from "../../../subgraphs/search/src/domain/querying/rank-hits.ts";
import { toQuestionText } from "../../../subgraphs/search/src/domain/querying/to-question-text.ts";
import { halveQueries } from "../../../subgraphs/search/src/domain/tuning/halve-queries.ts";
import { widenQuery } from "../../../subgraphs/search/src/domain/querying/widen-query.ts";
import { embedTexts } from "../cranfield/embed-texts.ts";
import { readCranfield, type Cranfield } from "../cranfield/read-cranfield.ts";
import { createContext, EMBEDDER, openSqliteIndex, type BenchQuestion } from "../search-bed.ts";
import { judgeOwnHybrid } from "../weaviate/judge-own-hybrid.ts";
import { openWeaviateIndex } from "../weaviate/open-weaviate-index.ts";
import { weaviateServer } from "../weaviate/weaviate-server.ts";
import { judgeRanking, meanQuality, type Quality } from "./judge-ranking.ts";
import { openPlainFts } from "./plain-fts.ts";
import { openTextbookBm25 } from "./textbook-bm25.ts";
import { tuneOnCranfield } from "./tune-on-cranfield.ts";

export interface QualityFigure extends Quality {
  store: string;
  ranking: string;
}

const BATCH = 64;
/** How many candidates of each leg a search fetches first. */
const FIRST_DEPTH = 100;
/** Of a document at most two passages are shown: so a hundred documents are among them. */
const DEPTH = 200;
const ALPHAS = [0.25, 0.5, 0.75];
/** Of half of the questions: the other half chose the weights and alpha. */
export const KEPT_APART = "; kept apart";
const PATIENCE_MS = 10_000;

/** How well Cranfield's questions are answered, in SQLite and, where WEAVIATE_URL says so, in Weaviate. */
export async function measureQuality(): Promise<QualityFigure[]> {
  const cranfield = readCranfield();
  const vectors = await embedTexts(cranfield.queries);
  const questions = cranfield.queries.map((text, n) => ({ text, vector: vectors[n]! }));
  const judgePlain = (ranking: string, rank: (query: string) => string[]): QualityFigure[] => {
    const judged = cranfield.queries.map((query, n) => judgeRanking(rank(query), cranfield.relevant[n]!));
    const keptApart = placesKeptApart(cranfield).map((n) => judged[n]!);
    return [
      { store: "", ranking, ...meanQuality(judged) },
      { store: "", ranking: `${ranking}${KEPT_APART}`, ...meanQuality(keptApart) },
    ];
  };
  const figures = [
    ...judgePlain("BM25 by the book", openTextbookBm25(cranfield)),
    ...judgePlain("FTS5 as it comes", openPlainFts(cranfield)),
  ];
  const folder = mkdtempSync(join(tmpdir(), "cranfield-"));
  try {
    await using index = await openSqliteIndex(folder);
    figures.push(...(await judgeStore("SQLite", index, cranfield, questions)));
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (weaviateServer() !== undefined) {
    await using index = await openWeaviateIndex();
    figures.push(...(await judgeStore("Weaviate", index, cranfield, questions)));
    figures.push(...(await judgeOwnHybrid(index.tenant, cranfield, questions, ALPHAS, DEPTH)));
  }
  return figures;
}

/** Both legs of each question are fetched once, and fused for every alpha. */
async function judgeStore(
  store: string,
  index: DocumentIndex,
  cranfield: Cranfield,
  questions: readonly BenchQuestion[],
): Promise<QualityFigure[]> {
  process.stderr.write(`Cranfield in ${store} ...\n`);
  await fill(index, cranfield);
  const vectors = new Map(questions.map(({ text, vector }) => [toQuestionText(text), vector]));
  const context = createContext(index, (text) => vectors.get(text)!, loadSearchConfig({}).MIN_SIMILARITY);
  const fetched: Legs[] = [];
  for (const { text } of questions) {
    const query = await widenQuery(index, text, parseQuery(text));
    const request = { text: toQuestionText(text), query, filter: {}, depth: DEPTH, patienceMs: PATIENCE_MS };
    fetched.push(await fetchLegs(context, request));
  }
  const documentsOf = (legs: Legs, alpha: number) => [
    ...new Set(fuseHits(context, legs, alpha).map(({ documentId }) => documentId)),
  ];
  const judge = (ranking: string, alpha: number, asked = fetched.map((_, n) => n)): QualityFigure => {
    const judged = asked.map((n) => {
      const { words, near } = fetched[n]!;
      const first = { words: words.slice(0, FIRST_DEPTH), near: near.slice(0, FIRST_DEPTH) };
      return {
        ...judgeRanking(documentsOf(first, alpha), cranfield.relevant[n]!),
        recall100: judgeRanking(documentsOf(fetched[n]!, alpha), cranfield.relevant[n]!).recall100,
      };
    });
    return { store, ranking, ...meanQuality(judged) };
  };
  const tuned = await tuneOnCranfield(context, cranfield);
  const keptApart = placesKeptApart(cranfield);
  return [
    judge("keyword (alpha 0)", 0),
    ...ALPHAS.map((alpha) => judge(`hybrid, alpha ${alpha}`, alpha)),
    judge("vector (alpha 1)", 1),
    judge(`hybrid, tuned: alpha ${tuned}`, tuned),
    judge(`keyword${KEPT_APART}`, 0, keptApart),
    judge(`hybrid, tuned${KEPT_APART}`, tuned, keptApart),
  ];
}

/** The questions by which nothing was chosen. */
const placesKeptApart = ({ queries }: Cranfield): number[] =>
  halveQueries(queries.map((query, place) => ({ query, place })))[1].map(({ place }) => place);

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
