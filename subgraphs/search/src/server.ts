import {
  createSqliteEventLog,
  eventLogPart,
  lockDataDir,
  openSqlite,
  startTelemetry,
  type HttpServer,
  type Log,
} from "@sophia/kernel";
import { buildGraph, startSubgraph, type SubgraphContext } from "@sophia/subgraph-kit";
import { join } from "node:path";
import { createEmbedder } from "./clients/create-embedder.ts";
import { FileReading } from "./clients/file-reading.ts";
import type { SearchConfig } from "./config.ts";
import { PassageEmbedder } from "./domain/embedding/passage-embedder.ts";
import { QuestionVectors } from "./domain/embedding/question-vectors.ts";
import { acceptFiles, checkRoomForFiles } from "./domain/indexing/accept-files.ts";
import { FileIndexer } from "./domain/indexing/file-indexer.ts";
import { Indexer } from "./domain/indexing/indexer.ts";
import { DEFAULT_ALPHA } from "./domain/querying/default-alpha.ts";
import { RankingCache } from "./domain/querying/ranking-cache.ts";
import { ShownResults } from "./domain/tuning/shown-results.ts";
import { loadDocument } from "./graph/document-loaders.ts";
import { DocumentResolver } from "./graph/document-resolver.ts";
import { EmbeddingResolver } from "./graph/embedding-resolver.ts";
import { IndexingResolver } from "./graph/indexing-resolver.ts";
import { searchGraph } from "./graph/schema.ts";
import { createSearchMeasures } from "./graph/search-measures.ts";
import { SearchResolver } from "./graph/search-resolver.ts";
import { JudgmentResolver, TuningResolver } from "./graph/tuning-resolver.ts";
import { isSampleLoaded, loadSample } from "./sample/load-sample.ts";
import { documentsPart } from "./stores/documents-part.ts";
import { indexingPart } from "./stores/indexing-part.ts";
import { openDocumentIndex } from "./stores/open-document-index.ts";
import { createSqliteIndexingQueue } from "./stores/sqlite-indexing-queue.ts";
import { createSqliteTuningStore } from "./stores/sqlite-tuning-store.ts";
import { sqliteVectorExtension } from "./stores/sqlite-vector-extension.ts";
import { tuningPart } from "./stores/tuning-part.ts";
import { UploadSpool } from "./stores/upload-spool.ts";
import { createIdentityCheck } from "./uploads/create-identity-check.ts";
import { createUploadHandler } from "./uploads/create-upload-handler.ts";

/** @throws StartError for a taken port, a DATA_DIR in use, or a database file that is not ours to use. */
export async function startSearch(config: SearchConfig, log: Log): Promise<HttpServer> {
  await using resources = new AsyncDisposableStack();
  resources.use(lockDataDir(config.DATA_DIR, "search"));
  const file = resources.use(
    await openSqlite(
      join(config.DATA_DIR, "search.sqlite"),
      [eventLogPart, documentsPart, indexingPart, tuningPart],
      [sqliteVectorExtension()],
    ),
  );
  const events = resources.use(
    createSqliteEventLog(file, (error) => log.error({ err: error }, "events stay unpruned")),
  );
  const index = resources.use(await openDocumentIndex(file, config));
  const queue = createSqliteIndexingQueue(file, events);
  const embedder = createEmbedder(config);
  if (embedder !== undefined) resources.use(embedder);
  const vectorMaker = index.ownEmbedder ?? embedder;
  const passages = vectorMaker && resources.use(new PassageEmbedder(index, queue, vectorMaker, log));
  const questions = embedder && new QuestionVectors(embedder);
  const indexer = resources.use(new Indexer(index, queue, log, passages && (() => passages.wake())));
  const spool = new UploadSpool(join(config.DATA_DIR, "uploads"));
  const fileIndexer = resources.use(new FileIndexer(queue, indexer, new FileReading(), spool, log));
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT ?? `http://127.0.0.1:${config.METRICS_PORT}/v1/metrics`;
  const telemetry = resources.use(startTelemetry("search", endpoint, log));

  const tunings = createSqliteTuningStore(file);
  const search = {
    index,
    questions,
    leastSimilarity: config.MIN_SIMILARITY,
    rankings: new RankingCache(),
    alpha: () => tunings.inForce()?.alpha ?? DEFAULT_ALPHA,
  };
  const shown = new ShownResults();
  const measures = createSearchMeasures(telemetry);
  const { schema } = await buildGraph(
    {
      ...searchGraph,
      references: {
        Document: ({ id }: { id: string }, context: SubgraphContext) => loadDocument(index, context, id),
      },
    },
    [
      new SearchResolver(search, shown, measures),
      new DocumentResolver(index),
      new IndexingResolver(queue, indexer),
      new EmbeddingResolver(index, queue, passages, questions),
      new TuningResolver(search, tunings, shown, measures),
      new JudgmentResolver(search),
    ],
  );
  let sampleSettled = false;
  const server = resources.use(
    await startSubgraph({
      name: "search",
      schema,
      config,
      port: config.SEARCH_PORT,
      portVariable: "SEARCH_PORT",
      log,
      telemetry,
      routes: {
        "/upload": createUploadHandler({
          spool,
          identify: createIdentityCheck(config),
          checkRoom: () => checkRoomForFiles(queue),
          accept: (jobId, files) => acceptFiles(queue, fileIndexer, jobId, files),
        }),
      },
      readiness: async () => ({ ready: sampleSettled && (await isSampleLoaded(queue)) }),
    }),
  );
  indexer.wake();
  passages?.wake();
  fileIndexer.wake();
  if (config.SAMPLE_DATA === "on") await loadSample(queue, indexer, log);
  sampleSettled = true;
  const owned = resources.move();
  return { url: server.url, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
