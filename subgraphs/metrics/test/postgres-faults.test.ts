import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MetricStore } from "../src/domain/metric-store.ts";
import { openPostgresMetricStore } from "../src/stores/postgres-metric-store.ts";
import { startCuttingProxy } from "./cutting-proxy.ts";
import { rollupFaults } from "./rollup-faults.ts";
import { startPostgres, type TestPostgres } from "./start-postgres.ts";

let postgres: TestPostgres;
beforeAll(async () => (postgres = await startPostgres()));
afterAll(() => postgres[Symbol.asyncDispose]());

const START = Date.UTC(2026, 9, 1);
const BATCH = 20;
const batch = (number: number, size = BATCH) =>
  Array.from({ length: size }, (_, i) => ({
    metric: "m",
    labels: [],
    at: START + (number * size + i) * 1_000,
    value: 1,
  }));
const record = (store: MetricStore, number: number, size?: number) =>
  store.record(batch(number, size), { category: "BUSINESS" });

/** How many points of each batch are kept. */
async function keptOf(store: MetricStore, size = BATCH): Promise<Map<number, number>> {
  const [metric] = await store.findMetrics(["m"]);
  if (!metric) return new Map();
  const series = (await store.listSeries(metric)).map(({ id }) => id);
  const points = await store.readBuckets({ series, tier: "RAW", from: 0, to: 1e15, sketches: false });
  const numbers = Map.groupBy(points, ({ at }) => Math.floor((at - START) / 1_000 / size));
  return new Map([...numbers].map(([number, own]) => [number, own.length]));
}

async function sql(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

it("acknowledges no write that a cut connection kept from being kept, and keeps none by half", async () => {
  const url = new URL(await postgres.newDatabase());
  await using proxy = await startCuttingProxy(Number(url.port));
  await using direct = await openPostgresMetricStore(url.href);
  url.port = `${proxy.port}`;
  await using store = await openPostgresMetricStore(url.href);
  await record(store, 0);
  const told = new Set([0]);
  const codes = new Set<string>();
  for (let number = 1; number <= 60; number++) {
    // A write is about 8 kB: cut at every place of it.
    proxy.cutAfter(number * 150);
    await record(store, number).then(
      () => told.add(number),
      (error) => codes.add(`${error.code} ${error.reason}`),
    );
  }
  proxy.cutAfter(Infinity);
  await record(store, 61);
  told.add(61);
  expect([...codes]).toEqual(["SUBGRAPH_UNAVAILABLE STORAGE"]);
  expect(told.size).toBeLessThan(62);
  const kept = await keptOf(direct);
  expect([...told].filter((number) => kept.get(number) !== BATCH)).toEqual([]);
  expect([...kept].filter(([, count]) => count !== BATCH)).toEqual([]);
  expect(await rollupFaults(direct)).toEqual([]);
});

interface SmallDisk extends AsyncDisposable {
  url: string;
  grow(): Promise<void>;
}

/** A database whose server says that the disk is full, in the middle of a write. */
async function reportedFull(): Promise<SmallDisk> {
  const url = await postgres.newDatabase();
  await using store = await openPostgresMetricStore(url);
  await record(store, 0, 500);
  await sql(
    url,
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`,
    "CREATE TRIGGER full_disk BEFORE INSERT ON rollup_hour FOR EACH ROW WHEN (NEW.count > 3000) EXECUTE FUNCTION full_disk()",
  );
  return {
    url,
    grow: () => sql(url, "DROP TRIGGER full_disk ON rollup_hour"),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** A database on a disk of its own, which is small; only root can make one. */
async function smallDisk(): Promise<SmallDisk> {
  const folder = mkdtempSync(join(tmpdir(), "metrics-small-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", folder]);
  // The server runs as this user where root starts it.
  execFileSync("chown", ["postgres", folder]);
  const admin = await postgres.newDatabase();
  const url = new URL(admin);
  url.pathname = "/small";
  await sql(admin, `CREATE TABLESPACE small LOCATION '${folder}'`, "CREATE DATABASE small TABLESPACE small");
  return {
    url: url.href,
    grow: async () => void execFileSync("mount", ["-o", "remount,size=64m", folder]),
    async [Symbol.asyncDispose]() {
      await sql(admin, "DROP DATABASE small WITH (FORCE)", "DROP TABLESPACE small");
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const disks = [
  { name: "as the server reports it", open: reportedFull },
  ...(process.getuid?.() === 0 ? [{ name: "of 12 MB", open: smallDisk }] : []),
];

describe.each(disks)("a full disk $name", ({ open }) => {
  it("costs what did not fit by its code, nothing that was acknowledged, and is over when there is room", async () => {
    await using disk = await open();
    await using store = await openPostgresMetricStore(disk.url);
    let number = 0;
    let fault: unknown;
    while (fault === undefined) {
      await record(store, number, 500).then(
        () => number++,
        (error: unknown) => (fault = error),
      );
    }
    expect(fault).toMatchObject({ code: "INTERNAL", reason: "STORAGE_FULL" });
    expect(number).toBeGreaterThan(1);
    const whole = new Map(Array.from({ length: number }, (_, i) => [i, 500]));
    expect(await keptOf(store, 500)).toEqual(whole);
    expect(await rollupFaults(store)).toEqual([]);

    await disk.grow();
    await record(store, number, 500);
    expect(await keptOf(store, 500)).toEqual(whole.set(number, 500));
    expect(await rollupFaults(store)).toEqual([]);
  });
});
