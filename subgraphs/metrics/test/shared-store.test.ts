import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MetricFeed, type RecordedPoint } from "../src/domain/live/metric-feed.ts";
import { openPostgresMetricStore } from "../src/stores/postgres-metric-store.ts";
import { startPostgres, type TestPostgres } from "./start-postgres.ts";
import { startTestServer } from "./start-test-server.ts";

let postgres: TestPostgres;
beforeAll(async () => (postgres = await startPostgres()));
afterAll(() => postgres[Symbol.asyncDispose]());

const START = Date.UTC(2026, 9, 1);
const RECORD = "mutation($points: [PointInput!]!) { recordPoints(points: $points) { accepted } }";
const UPDATES =
  'subscription($after: String, $ms: Int) { metricUpdates(names: ["m"], minIntervalMs: $ms, after: $after) { cursor gap point { value } metric { status } } }';
const points = (values: readonly number[]) =>
  values.map((value) => ({ metric: "m", value, at: new Date(START + value * 1_000).toISOString() }));
const count = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Two processes' stores on one database, and what the second is told. */
async function openTwo(names = ["m"]) {
  const url = await postgres.newDatabase();
  const stack = new AsyncDisposableStack();
  const first = stack.use(await openPostgresMetricStore(url));
  const second = stack.use(await openPostgresMetricStore(url));
  const told: RecordedPoint[] = [];
  let onTold = () => {};
  const feed = new MetricFeed({ shared: true });
  feed.listen(names, (point) => {
    told.push(point);
    onTold();
  });
  stack.use(await second.follow!(feed));
  return {
    url,
    first,
    second,
    feed,
    told,
    async until(done: () => boolean) {
      while (!done()) await new Promise<void>((resolve) => (onTold = resolve));
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
const newPoints = (values: readonly number[], metric = "m") =>
  values.map((value) => ({ metric, labels: [], at: START + value, value }));

it("brings what one process records to the subscribers of the other", async () => {
  const env = { DATABASE_URL: await postgres.newDatabase() };
  await using one = await startTestServer(env);
  await using other = await startTestServer(env);
  await one.ask(RECORD, { points: points([0]) });
  const stream = other.subscribe(UPDATES, { ms: 0, after: "none:0" });
  const next = async () => (await stream.next()).value.data.metricUpdates;
  expect(await next()).toMatchObject({ gap: true, point: { value: 0 } });

  await one.ask(RECORD, { points: points([1, 2]) });
  expect([await next(), await next()]).toMatchObject([
    { gap: false, point: { value: 1 }, metric: { status: "OK" } },
    { gap: false, point: { value: 2 } },
  ]);
  await one.ask('mutation { setThreshold(input: { metric: "m", critical: -1 }) { name } }');
  await other.ask(RECORD, { points: points([3]) });
  const own = await next();
  expect(own).toMatchObject({ gap: false, point: { value: 3 }, metric: { status: "CRITICAL" } });

  // Its cursor means the same to every process.
  await one.ask(RECORD, { points: points([4]) });
  const resumed = one.subscribe(UPDATES, { ms: 0, after: own.cursor });
  expect((await resumed.next()).value.data.metricUpdates).toMatchObject({ gap: false, point: { value: 4 } });
});

it("brings each change once and all in one order, whoever made it and however many at once", async () => {
  await using two = await openTwo();
  const values = count(0, 60);
  await Promise.all(
    values.map((value) =>
      (value % 2 === 0 ? two.first : two.second).record(newPoints([value]), { category: "BUSINESS" }),
    ),
  );
  await two.second.record(newPoints(count(60, 1_060)), { category: "BUSINESS" });
  await two.until(() => two.told.length >= 1_060);
  const sequences = two.told.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
  expect(new Set(two.told.map(({ value }) => value)).size).toBe(1_060);
  expect(two.told.filter(({ passedOver }) => passedOver)).toEqual([]);
});

it("reads what is too large for a notice, and says that points were passed over", async () => {
  await using two = await openTwo();
  await two.first.record(newPoints(count(0, 500)), { category: "BUSINESS" });
  await two.until(() => two.told.length > 0);
  expect(two.told).toMatchObject([{ value: 499, passedOver: true }]);
  const long = { ...newPoints([500])[0]!, labels: [{ name: "l", value: "é".repeat(500) }] };
  const wide = count(0, 16).map((i) => ({ ...long, labels: [...long.labels, { name: "n", value: `${i}` }] }));
  await two.first.record(wide, { category: "BUSINESS" });
  await two.until(() => two.told.length >= 17);
  expect(two.told.slice(1).every(({ passedOver }) => !passedOver)).toBe(true);
});

it("wakes who follows the platform's health, and spares itself what nobody listens to", async () => {
  await using two = await openTwo(["other"]);
  const woken = Promise.withResolvers<void>();
  two.feed.listenToAll(woken.resolve);
  await two.first.record(newPoints([1]), { category: "SYSTEM" });
  await woken.promise;
  expect(two.told).toEqual([]);
});

it("catches up after its connection was lost, with a gap where every point was asked for", async () => {
  const url = await postgres.newDatabase();
  await using one = await startTestServer({ DATABASE_URL: url });
  await using other = await startTestServer({ DATABASE_URL: url });
  const all = other.subscribe(UPDATES, { ms: 0 });
  const newest = other.subscribe(UPDATES, { ms: 50 });
  const next = async (stream: typeof all) => (await stream.next()).value.data.metricUpdates;
  const [first, firstNewest] = [next(all), next(newest)];
  // A subscription begins at some time after it was sent: points are recorded until both have one.
  let value = 0;
  let begun = false;
  void Promise.all([first, firstNewest]).then(() => (begun = true));
  while (!begun) await one.ask(RECORD, { points: points([value++]) });

  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `BEGIN; LOCK TABLE series IN ACCESS EXCLUSIVE MODE;
     SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sophia-metrics-follower' AND datname = current_database()`,
  );
  await client.query("COMMIT");
  await one.ask(RECORD, { points: points([1_000]) });
  await one.ask(RECORD, { points: points([1_001]) });
  await client.end();
  for (const stream of [all, newest]) {
    let update = await next(stream);
    let gaps = update.gap;
    while (update.point.value < 1_001) {
      update = await next(stream);
      gaps ||= update.gap;
    }
    expect(update.point.value).toBe(1_001);
    if (stream === newest) expect(gaps).toBe(false);
  }
});

it("ignores what anybody else says on its channel", async () => {
  await using two = await openTwo();
  const client = new pg.Client({ connectionString: two.url });
  await client.connect();
  for (const payload of ["", "null", "{}", '{"after":"x","to":1}', "[1"]) {
    await client.query("SELECT pg_notify('sophia_metrics', $1)", [payload]);
  }
  await client.query(`SELECT pg_notify('sophia_metrics', '{"by":"me","after":0,"to":0,"points":[{}]}')`);
  await client.end();
  await two.first.record(newPoints([1]), { category: "BUSINESS" });
  await two.until(() => two.told.length > 0);
  expect(two.told).toMatchObject([{ metric: "m", value: 1, passedOver: false }]);
});
