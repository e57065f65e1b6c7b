import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { openMetricStore, type StorePlace } from "../src/stores/open-metric-store.ts";
import { rollupFaults } from "./rollup-faults.ts";
import { startPostgres } from "./start-postgres.ts";

const WRITER = fileURLToPath(new URL("./crash-writer.ts", import.meta.url));
const KILLS = 20;
const ACKNOWLEDGED_BEFORE_KILL = 40;

async function killWriters({ DATA_DIR, DATABASE_URL }: StorePlace): Promise<Set<number>> {
  const start = Date.now() - 30 * 60_000;
  const acknowledged = new Set<number>();
  let next = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(
      process.execPath,
      [
        ...["--conditions=source", "--disable-warning=ExperimentalWarning", WRITER],
        ...[DATA_DIR, DATABASE_URL ?? "", String(next), String(start)],
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const closed = once(child, "close");
    const before = acknowledged.size;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.add(Number(line));
      if (acknowledged.size === before + ACKNOWLEDGED_BEFORE_KILL + kill * 3) child.kill("SIGKILL");
    }
    await closed;
    expect(acknowledged.size).toBeGreaterThanOrEqual(before + ACKNOWLEDGED_BEFORE_KILL);
    next = Math.max(...acknowledged) + 100;
  }
  return acknowledged;
}

async function expectAllKept(place: StorePlace, acknowledged: ReadonlySet<number>): Promise<void> {
  await using store = await openMetricStore(place);
  expect(await rollupFaults(store)).toEqual([]);
  for (const name of ["gauge", "latency"]) {
    const [metric] = await store.findMetrics([name]);
    const series = (await store.listSeries(metric!)).map(({ id }) => id);
    const kept = await store.readBuckets({ series, tier: "RAW", from: 0, to: 1e15, sketches: false });
    const batches = new Set(kept.map(({ min }) => (name === "latency" ? min - 1 : min)));
    expect([...acknowledged].filter((batch) => !batches.has(batch))).toEqual([]);
  }
  expect(await store.newestSequence()).toBeGreaterThanOrEqual(acknowledged.size * 4);
}

it("loses no acknowledged point and no rollup when it is killed twenty times in the middle of writes", async () => {
  const place = { DATA_DIR: mkdtempSync(join(tmpdir(), "metrics-crash-")) };
  await expectAllKept(place, await killWriters(place));
  rmSync(place.DATA_DIR, { recursive: true });
}, 600_000);

it("loses none on PostgreSQL either", async () => {
  await using postgres = await startPostgres();
  const place = { DATA_DIR: tmpdir(), DATABASE_URL: await postgres.newDatabase() };
  await expectAllKept(place, await killWriters(place));
}, 600_000);
