import { openSqlite } from "@sophia/kernel";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createSqliteMetricStore } from "../src/stores/sqlite-metric-store.ts";
import { metricsPart } from "../src/stores/sqlite-metrics-part.ts";
import { rollupFaults } from "./rollup-faults.ts";

const WRITER = fileURLToPath(new URL("./crash-writer.ts", import.meta.url));
const KILLS = 5;
const ACKNOWLEDGED_BEFORE_KILL = 60;

it("loses no acknowledged point and no rollup when it is killed in the middle of writes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "metrics-crash-"));
  const file = join(folder, "metrics.sqlite");
  const start = Date.now() - 30 * 60_000;
  const acknowledged = new Set<number>();
  let next = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(
      process.execPath,
      ["--conditions=source", "--disable-warning=ExperimentalWarning", WRITER, file, String(next), String(start)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const closed = once(child, "close");
    const before = acknowledged.size;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.add(Number(line));
      if (acknowledged.size === before + ACKNOWLEDGED_BEFORE_KILL + kill * 7) child.kill("SIGKILL");
    }
    await closed;
    next = Math.max(...acknowledged) + 1_000;
  }
  expect(acknowledged.size).toBeGreaterThanOrEqual(KILLS * ACKNOWLEDGED_BEFORE_KILL);

  await using opened = await openSqlite(file, [metricsPart]);
  const store = createSqliteMetricStore(opened);
  expect(await rollupFaults(store)).toEqual([]);
  const [metric] = await store.findMetrics(["gauge"]);
  const series = (await store.listSeries(metric!)).map(({ id }) => id);
  const kept = await store.readBuckets({ series, tier: "RAW", from: 0, to: 1e15, sketches: false });
  const values = new Set(kept.map(({ sum }) => sum));
  expect([...acknowledged].filter((batch) => !values.has(batch))).toEqual([]);
  expect(await store.newestSequence()).toBeGreaterThanOrEqual(acknowledged.size * 3);
  rmSync(folder, { recursive: true });
}, 60_000);
