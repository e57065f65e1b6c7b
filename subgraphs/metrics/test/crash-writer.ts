// Records points for ever and prints each acknowledged batch's number: killed by crash.test.ts.
import { openSqlite } from "@sophia/kernel";
import { writeSync } from "node:fs";
import { MetricFeed } from "../src/domain/live/metric-feed.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { createSqliteMetricStore } from "../src/stores/sqlite-metric-store.ts";
import { metricsPart } from "../src/stores/sqlite-metrics-part.ts";

const [file, first, start] = process.argv.slice(2);
const store = createSqliteMetricStore(await openSqlite(file!, [metricsPart]));
const context = { store, feed: new MetricFeed(), now: Date.now };

for (let batch = Number(first); ; batch++) {
  const at = Number(start) + batch * 100;
  const points = ["gauge", "counter", "late"].map((metric, i) => ({
    metric,
    labels: [],
    at: metric === "late" ? at - (batch % 7) * 10_000 : at,
    value: batch + i,
    kind: metric === "counter" ? ("CUMULATIVE" as const) : ("GAUGE" as const),
  }));
  const writing = recordPoints(context, points, { category: "SYSTEM" }).then(() => writeSync(1, `${batch}\n`));
  if (batch % 10 === 0) await writing;
}
