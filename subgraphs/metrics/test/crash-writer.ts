// Records points for ever and prints each acknowledged batch's number: killed by crash.test.ts.
import { UTC_CALENDAR } from "@sophia/kernel";
import { writeSync } from "node:fs";
import { MetricFeed } from "../src/domain/live/metric-feed.ts";
import { QuantileSketch } from "../src/domain/points/quantile-sketch.ts";
import { DEFAULT_RETENTION } from "../src/domain/points/retention.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { openMetricStore } from "../src/stores/open-metric-store.ts";

const [folder, databaseUrl, first, start] = process.argv.slice(2);
const store = await openMetricStore({ DATA_DIR: folder!, DATABASE_URL: databaseUrl || undefined });
const context = { store, feed: new MetricFeed(), retention: DEFAULT_RETENTION, calendar: UTC_CALENDAR, now: Date.now };

for (let batch = Number(first); ; batch++) {
  const at = Number(start) + batch * 100;
  const points = ["gauge", "counter", "late"].map((metric, i) => ({
    metric,
    labels: [],
    at: metric === "late" ? at - (batch % 7) * 10_000 : at,
    value: batch + i,
    kind: metric === "counter" ? ("CUMULATIVE" as const) : ("GAUGE" as const),
  }));
  const sketch = new QuantileSketch();
  sketch.add(batch + 1);
  sketch.add(batch + 2);
  const distribution = { count: 2, sum: 2 * batch + 3, min: batch + 1, max: batch + 2, sketch: sketch.encode() };
  const observed = { metric: "latency", labels: [], at, value: batch, kind: "HISTOGRAM" as const, distribution };
  const writing = recordPoints(context, [...points, observed], { category: "SYSTEM" }).then(({ accepted }) => {
    if (accepted === 4) writeSync(1, `${batch}\n`);
  });
  if (batch % 10 === 0) await writing;
}
