import { moduleBeside, openSqlite, type SqlitePart, UTC_CALENDAR } from "@sophia/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MetricFeed } from "../src/domain/live/metric-feed.ts";
import { DEFAULT_RETENTION } from "../src/domain/points/retention.ts";
import { recordPoints } from "../src/domain/points/record-points.ts";
import { createSqliteMetricStore } from "../src/stores/sqlite-metric-store.ts";
import { metricsPart } from "../src/stores/sqlite-metrics-part.ts";
import { rollupFaults } from "./rollup-faults.ts";

const diskPart: SqlitePart<typeof import("./full-disk-commands.ts")> = {
  name: "full-disk",
  migrations: [],
  commands: moduleBeside(import.meta.url, "full-disk-commands"),
};

it("acknowledges nothing that a full disk did not keep, tells nobody of it, and goes on when there is room", async () => {
  const folder = mkdtempSync(join(tmpdir(), "metrics-full-"));
  await using file = await openSqlite(join(folder, "metrics.sqlite"), [metricsPart, diskPart]);
  const context = {
    store: createSqliteMetricStore(file),
    feed: new MetricFeed(),
    retention: DEFAULT_RETENTION,
    calendar: UTC_CALENDAR,
    now: Date.now,
  };
  const told: number[] = [];
  context.feed.listen(["m"], ({ value }) => told.push(value));
  const start = Date.UTC(2026, 9, 1);
  const batch = (number: number) =>
    recordPoints(
      context,
      Array.from({ length: 500 }, (_, i) => ({
        metric: "m",
        labels: [],
        at: start + (number * 500 + i) * 1_000,
        value: 1,
      })),
      { category: "BUSINESS" },
    );
  const count = async () => {
    const [metric] = await context.store.findMetrics(["m"]);
    const series = (await context.store.listSeries(metric!)).map(({ id }) => id);
    const kept = await context.store.readBuckets({ series, tier: "HOUR", from: 0, to: 1e15, sketches: false });
    return kept.reduce((sum, bucket) => sum + bucket.count, 0);
  };

  await batch(0);
  await file.write(diskPart, "fill", 5);
  await expect(batch(1)).rejects.toMatchObject({ code: "INTERNAL", reason: "STORAGE_FULL" });
  expect([await count(), told.length, await context.store.newestSequence()]).toEqual([500, 500, 500]);
  expect(await rollupFaults(context.store)).toEqual([]);

  await file.write(diskPart, "free");
  await batch(1);
  expect([await count(), told.length]).toEqual([1_000, 1_000]);
  expect(await rollupFaults(context.store)).toEqual([]);
  rmSync(folder, { recursive: true });
});
