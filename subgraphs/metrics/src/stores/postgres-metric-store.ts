import type { MetricStore } from "../domain/metric-store.ts";
import { MAX_SERIES_PER_METRIC } from "../domain/points/max-series.ts";
import { annotate, deleteAnnotation, listAnnotations } from "./postgres-annotations.ts";
import { readBuckets } from "./postgres-bucket-reader.ts";
import { connectPostgres } from "./postgres-connection.ts";
import { deleteMetric, prune, setThreshold } from "./postgres-metric-commands.ts";
import { PostgresFollower } from "./postgres-follower.ts";
import {
  changesSince,
  findMetrics,
  listMetrics,
  listSeries,
  newestTimes,
  oldestTime,
} from "./postgres-metric-reader.ts";
import { PostgresOwnChanges } from "./postgres-own-changes.ts";
import { migratePostgres } from "./postgres-schema.ts";
import { undoImport } from "./postgres-undo-import.ts";
import { PostgresWriter } from "./postgres-writer.ts";

/**
 * Metrics in a PostgreSQL database (13 or later), which several processes may share.
 * @throws StartError when it cannot be reached, or is of a newer version.
 */
export async function openPostgresMetricStore(
  url: string,
  { maxSeriesPerMetric = MAX_SERIES_PER_METRIC }: { maxSeriesPerMetric?: number } = {},
): Promise<MetricStore & AsyncDisposable> {
  const connection = await connectPostgres(url);
  const { query } = connection;
  try {
    await migratePostgres(connection);
    const [{ epoch }] = (await query("SELECT epoch FROM store")) as [{ epoch: string }];
    const own = new PostgresOwnChanges();
    const writer = new PostgresWriter(connection, own, maxSeriesPerMetric);
    const store: MetricStore & AsyncDisposable = {
      epoch,
      record: async (points, { category, importId, dryRun = false }) =>
        writer.record({ points, category, importId, dryRun }),
      undoImport: (importId) => writer.write((write) => undoImport(write, importId)),
      deleteMetric: (name) => writer.write((write) => deleteMetric(write, name)),
      setThreshold: (metric, threshold) => writer.write((write) => setThreshold(write, metric, threshold)),
      annotate: (annotation) => writer.write((write) => annotate(write, annotation)),
      deleteAnnotation: (id) => writer.write((write) => deleteAnnotation(write, id)),
      prune: (now, retention) => writer.write((write) => prune(write, now, retention)),
      markStarted: () => writer.write(async (write) => void (await write.query("UPDATE store SET started = true"))),

      findMetrics: (names) => findMetrics(query, names),
      listMetrics: (request, limit, after) => listMetrics(query, request, limit, after),
      listSeries: (metric) => listSeries(query, metric),
      newestTimes: (series, limit) => newestTimes(query, series, limit),
      oldestTime: (series) => oldestTime(query, series),
      readBuckets: (request) => readBuckets(query, request),
      listAnnotations: (metric, range, limit) => listAnnotations(query, metric, range, limit),
      changesSince: (metrics, sequence) => changesSince(query, metrics, sequence),
      newestSequence: async () => Number((await query("SELECT sequence FROM store"))[0]!.sequence),
      async follow(follower) {
        own.followed = true;
        return PostgresFollower.start(url, store, own, follower);
      },
      isNew: async () => (await query("SELECT started FROM store"))[0]!.started === false,
      [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
    };
    return store;
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}
