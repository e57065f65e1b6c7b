import type { SqliteFile } from "@sophia/kernel";
import type { MetricStore, RecordOutcome } from "../domain/metric-store.ts";
import { packPoints } from "./pack-points.ts";
import { listAnnotations } from "./sqlite-annotations.ts";
import { readFact } from "./sqlite-facts.ts";
import { readBuckets } from "./sqlite-bucket-reader.ts";
import { HourPages } from "./sqlite-hour-pages.ts";
import { SqliteCatalog } from "./sqlite-catalog.ts";
import { listMetrics } from "./sqlite-metric-reader.ts";
import { MAX_SERIES_PER_METRIC } from "../domain/points/max-series.ts";
import { metricsPart } from "./sqlite-metrics-part.ts";
import type { PackedOutcome } from "./sqlite-record.ts";
import { changesSince, newestTimes, oldestTime } from "./sqlite-series-reader.ts";

/** Metrics in the service's own file (which must hold `metricsPart`). */
export function createSqliteMetricStore(
  file: SqliteFile,
  { maxSeriesPerMetric = MAX_SERIES_PER_METRIC }: { maxSeriesPerMetric?: number } = {},
): MetricStore {
  const { reader } = file;
  const hours = new HourPages(reader);
  const catalog = new SqliteCatalog(reader);
  const forgetAll = () => {
    hours.clear();
    catalog.clear();
  };
  return {
    epoch: String(readFact(reader, "epoch")),
    async record(points, { category, importId, dryRun = false }) {
      const job = { points: packPoints(points), category, importId, dryRun, maxSeriesPerMetric };
      const outcome = await file.write(metricsPart, "record", job);
      for (const { metric } of job.points.heads) catalog.forget(metric);
      for (let i = 0; i < outcome.hours.length; i += 2) hours.forget(outcome.hours[i]!, outcome.hours[i + 1]!);
      return toOutcome(outcome);
    },
    async undoImport(importId) {
      const undone = await file.write(metricsPart, "undoImport", importId);
      forgetAll();
      return undone;
    },
    async deleteMetric(name) {
      const deleted = await file.write(metricsPart, "deleteMetric", name);
      forgetAll();
      return deleted;
    },
    async setThreshold(metric, threshold) {
      const set = await file.write(metricsPart, "setThreshold", metric, threshold);
      catalog.forget(metric);
      return set;
    },
    annotate: (annotation) => file.write(metricsPart, "annotate", annotation),
    deleteAnnotation: (id) => file.write(metricsPart, "deleteAnnotation", id),
    async prune(now, retention) {
      if (await file.write(metricsPart, "prune", now, retention)) hours.clear();
    },
    markStarted: () => file.write(metricsPart, "markStarted"),

    findMetrics: async (names) => catalog.find(names),
    listMetrics: async (query, limit, after) => listMetrics(reader, query, limit, after),
    listSeries: async (metric) => catalog.list(metric),
    newestTimes: async (series, limit) => newestTimes(reader, series, limit),
    oldestTime: async (series) => oldestTime(reader, series),
    readBuckets: async (query) => readBuckets({ reader, hours }, query),
    listAnnotations: async (metric, range, limit) => listAnnotations(reader, metric, range, limit),
    changesSince: async (metrics, sequence) => changesSince(reader, metrics, sequence),
    newestSequence: async () => Number(readFact(reader, "sequence")),
    isNew: async () => readFact(reader, "started") === undefined,
  };
}

function toOutcome({ rejected, firstSequence, changed, values }: PackedOutcome): RecordOutcome {
  const changes = Array.from(changed, (index, i) => ({ index, sequence: firstSequence + index, value: values[i]! }));
  return { rejected, changes };
}
