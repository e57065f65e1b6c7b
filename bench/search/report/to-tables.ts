import { formatNumber } from "../../harness/format-number.ts";
import type { Table } from "../../harness/table.ts";
import type { EmbedderFigures } from "../embedder/measure-embedder.ts";
import type { QualityFigure } from "../quality/measure-quality.ts";
import type { SearchResult } from "../search-area.ts";
import type { SpeedFigures } from "../speed/measure-speed.ts";
import { percentile } from "./percentile.ts";

const MODES = ["keyword", "vector", "hybrid"] as const;

export function toTables({ quality, embedder, speed }: SearchResult): Table[] {
  const sizes = [...new Set(speed.map(({ size }) => size))];
  return [
    ...(quality.length > 0 ? [toQualityTable(quality)] : []),
    ...(embedder === null ? [] : [toEmbedderTable(embedder)]),
    ...sizes.map((size) => toSpeedTable(size, speed)),
  ];
}

function toQualityTable(quality: readonly QualityFigure[]): Table {
  return {
    title: "Cranfield: 1,398 abstracts, 225 questions",
    lines: [
      ["", "ranking", "nDCG@10", "recall@100", "MRR"],
      ...quality.map(({ store, ranking, ndcg10, recall100, mrr }) => [
        store,
        ranking,
        ...[ndcg10, recall100, mrr].map((value) => value.toFixed(3)),
      ]),
    ],
  };
}

function toEmbedderTable({ passagesPerSecond, question, questionAndSearch }: EmbedderFigures): Table {
  return {
    title: "The embedder that is built in",
    lines: [
      ["", "p50 (ms)", "p95 (ms)", "passages per second"],
      ["passages of 700 characters", "", "", formatNumber(passagesPerSecond)],
      ["a question", ...latency(question), ""],
      ["a question, and the hybrid search of 1,400 passages", ...latency(questionAndSearch), ""],
    ],
  };
}

function toSpeedTable(size: number, speed: readonly SpeedFigures[]): Table {
  return {
    title: `${size.toLocaleString("en")} passages`,
    lines: [
      [
        "",
        ...MODES.map((mode) => `${mode} p50 / p95 / p99 (ms)`),
        "recall@10",
        "indexed (1/s)",
        "memory (MB)",
        "disk (MB)",
      ],
      ...speed
        .filter((figures) => figures.size === size)
        .map(({ engine, latencies, recall, indexedPerSecond, residentBytes, diskBytes }) => [
          engine,
          ...MODES.map((mode) =>
            [0.5, 0.95, 0.99].map((share) => formatNumber(percentile(latencies[mode], share))).join(" / "),
          ),
          recall.toFixed(3),
          formatNumber(indexedPerSecond),
          residentBytes === null ? "" : (residentBytes / 1e6).toFixed(0),
          diskBytes === 0 ? "" : (diskBytes / 1e6).toFixed(0),
        ]),
    ],
  };
}

const latency = (values: readonly number[]) => [0.5, 0.95].map((share) => formatNumber(percentile(values, share)));
