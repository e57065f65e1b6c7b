import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Metric } from "../src/domain/metric.ts";
import type { MetricStore } from "../src/domain/metric-store.ts";
import type { NewPoint } from "../src/domain/points/new-point.ts";
import { counterIncrease } from "../src/domain/points/counter-increase.ts";
import { QuantileSketch } from "../src/domain/points/quantile-sketch.ts";
import { DEFAULT_RETENTION } from "../src/domain/points/retention.ts";
import type { RollupTier } from "../src/domain/points/tier.ts";
import { listLabelNames, listLabelValues } from "../src/domain/series/list-labels.ts";
import { rollupFaults } from "./rollup-faults.ts";

export interface OpenStore extends AsyncDisposable {
  store: MetricStore;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A full hour in the past. */
const T = Date.UTC(2026, 9, 1, 12);

const point = (at: number, value: number, changes: Partial<NewPoint> = {}): NewPoint => ({
  metric: "m",
  labels: [],
  at: T + at,
  value,
  ...changes,
});

/** What every store of metrics must do. */
export function describeMetricStore(
  name: string,
  open: (options: { maxSeriesPerMetric: number }) => Promise<OpenStore>,
): void {
  describe(name, () => {
    let opened: OpenStore;
    let store: MetricStore;
    beforeEach(async () => {
      opened = await open({ maxSeriesPerMetric: 3 });
      ({ store } = opened);
    });
    afterEach(async () => {
      expect(await rollupFaults(store)).toEqual([]);
      await opened[Symbol.asyncDispose]();
    });

    const record = (points: NewPoint[], importId?: string) =>
      store.record(points, { category: "BUSINESS", ...(importId !== undefined && { importId }) });
    const measure = (points: NewPoint[]) => store.record(points, { category: "SYSTEM" });
    const metric = async (of = "m"): Promise<Metric> => (await store.findMetrics([of]))[0]!;
    const ids = async (of = "m") => (await store.listSeries(await metric(of))).map(({ id }) => id);
    const values = async (tier: RollupTier = "RAW", of = "m", stepMs?: number) => {
      const query = { series: await ids(of), tier, from: 0, to: T * 2, sketches: false, ...(stepMs && { stepMs }) };
      return (await store.readBuckets(query)).map(({ at, sum }) => [at - T, sum]);
    };

    it("makes metrics and series as points come", async () => {
      await record([point(0, 5, { unit: "USD", kind: "DELTA", labels: [{ name: "region", value: "EU" }] })]);
      expect(await metric()).toMatchObject({
        name: "m",
        kind: "DELTA",
        unit: "USD",
        category: "BUSINESS",
        threshold: null,
      });
      expect(await store.listSeries(await metric())).toMatchObject([
        { metric: "m", labels: [{ name: "region", value: "EU" }], newest: { at: T, value: 5 } },
      ]);
      await record([point(0, 7, { metric: "other" })]);
      expect(await metric("other")).toMatchObject({ kind: "GAUGE", unit: null });
      expect(await store.findMetrics(["none", "m"])).toMatchObject([null, { name: "m" }]);
    });

    it("rolls points up by second, minute and hour", async () => {
      await record([point(0, 1), point(400, 2), point(1_000, 3), point(61_000, 4), point(HOUR, 5)]);
      expect(await values("SECOND")).toEqual([
        [0, 3],
        [1_000, 3],
        [61_000 - (61_000 % 1_000), 4],
        [HOUR, 5],
      ]);
      expect(await values("MINUTE")).toEqual([
        [0, 6],
        [60_000, 4],
        [HOUR, 5],
      ]);
      expect(await values("HOUR")).toEqual([
        [0, 10],
        [HOUR, 5],
      ]);
      expect(await values("MINUTE", "m", 2 * HOUR)).toEqual([[0, 15]]);
      const [bucket] = await store.readBuckets({
        series: await ids(),
        tier: "HOUR",
        from: T,
        to: T + 1,
        stepMs: HOUR,
        sketches: true,
      });
      expect(bucket).toMatchObject({ count: 4, sum: 10, min: 1, max: 4, last: 4, lastAt: T + 61_000 });
      expect(QuantileSketch.decode(bucket!.sketch!).quantile(0.5)).toBeCloseTo(2, 1);
    });

    it("takes several series together by step, whole or in sums alone", async () => {
      const labels = [{ name: "host", value: "b" }];
      await record([point(0, 1), point(HOUR, 4), point(2 * HOUR, 6)]);
      await record([point(HOUR, 8, { labels }), point(-2 * HOUR, 3, { labels }), point(HOUR + 1, 5, { labels })]);
      const query = {
        series: await ids(),
        tier: "HOUR",
        from: T - 4 * HOUR,
        to: T + 4 * HOUR,
        sketches: false,
      } as const;
      const steps = await store.readBuckets({ ...query, stepMs: 2 * HOUR });
      expect(steps).toMatchObject([
        { at: T - 2 * HOUR, count: 1, sum: 3, min: 3, max: 3, last: 3, lastAt: T - 2 * HOUR },
        { at: T, count: 4, sum: 18, min: 1, max: 8, last: 5, lastAt: T + HOUR + 1 },
        { at: T + 2 * HOUR, count: 1, sum: 6, min: 6, max: 6, last: 6, lastAt: T + 2 * HOUR },
      ]);
      const sums = await store.readBuckets({ ...query, stepMs: 2 * HOUR, sumsOnly: true });
      expect(sums.map(({ at, count, sum }) => [at - T, count, sum])).toEqual([
        [-2 * HOUR, 1, 3],
        [0, 4, 18],
        [2 * HOUR, 1, 6],
      ]);
    });

    /** Of the weeks around T. */
    const stepsOf = async (of: string, stepMs: number) => {
      const [from, to] = [T - 10 * DAY, T + 40 * DAY];
      const query = { series: await ids(of), tier: "HOUR", from, to, stepMs, sketches: false } as const;
      return (await store.readBuckets(query)).map(({ at, sum }) => [(at - T) / stepMs, sum]);
    };

    it("answers in steps as the hours stand after every kind of change", async () => {
      const days = () => stepsOf("m", DAY);
      const midnight = -T % DAY;
      await record([point(midnight, 1, { kind: "DELTA" }), point(midnight + 30 * DAY, 2, { kind: "DELTA" })]);
      expect(await days()).toEqual([
        [midnight / DAY, 1],
        [midnight / DAY + 30, 2],
      ]);
      await record([point(midnight + 2 * HOUR, 4), point(midnight + 31 * DAY, 8)], "late");
      const withLate = [
        [midnight / DAY, 5],
        [midnight / DAY + 30, 2],
        [midnight / DAY + 31, 8],
      ];
      expect(await days()).toEqual(withLate);
      await store.record([point(midnight, 100)], { category: "BUSINESS", dryRun: true });
      expect(await days()).toEqual(withLate);
      await record([point(midnight, 16)]);
      expect((await days())[0]).toEqual([midnight / DAY, 20]);
      await store.undoImport("late");
      expect(await days()).toEqual([
        [midnight / DAY, 16],
        [midnight / DAY + 30, 2],
      ]);
      await store.deleteMetric("m");
      await record([point(midnight, 32, { kind: "DELTA" })]);
      expect(await days()).toEqual([[midnight / DAY, 32]]);
    });

    it("answers in steps as they stand after a counter's late reading, and after hours have aged", async () => {
      const counter = { metric: "c", kind: "CUMULATIVE" } as const;
      const twoHours = () => stepsOf("c", 2 * HOUR);
      await measure([point(0, 10, counter), point(400 * HOUR, 30, counter)]);
      expect(await twoHours()).toEqual([
        [0, 0],
        [200, 20],
      ]);
      await measure([point(2 * HOUR, 5, counter)]);
      expect(await twoHours()).toEqual([
        [0, 0],
        [1, 5],
        [200, 25],
      ]);
      await store.prune(T + 500 * HOUR, { RAW: HOUR, SECOND: HOUR, MINUTE: HOUR, HOUR: 200 * HOUR });
      expect(await twoHours()).toEqual([[200, 25]]);
    });

    it("changes nothing when the same comes again", async () => {
      const first = await record([point(0, 1), point(1_000, 2)]);
      expect(first.changes).toHaveLength(2);
      const again = await record([point(0, 1), point(1_000, 2)]);
      expect(again).toEqual({ rejected: [], changes: [] });
      expect(await values("HOUR")).toEqual([[0, 3]]);
    });

    it("corrects the rollups when another value comes for a time, also within one batch", async () => {
      await record([point(0, 1), point(1_000, 2), point(1_000, 5)]);
      await record([point(0, 10)]);
      expect(await values()).toEqual([
        [0, 10],
        [1_000, 5],
      ]);
      expect(await values("HOUR")).toEqual([[0, 15]]);
    });

    it("takes late points into the rollups, while the newest stays the newest", async () => {
      await record([point(5_000, 5)]);
      await record([point(1_000, 1), point(-HOUR, 7)]);
      expect(await values("HOUR")).toEqual([
        [-HOUR, 7],
        [0, 6],
      ]);
      expect((await store.listSeries(await metric()))[0]!.newest).toEqual({ at: T + 5_000, value: 5 });
    });

    it("sums a counter's increases, over restarts and late readings", async () => {
      const counter = (at: number, value: number) => point(at, value, { kind: "CUMULATIVE" });
      await record([counter(0, 100), counter(1_000, 110), counter(3_000, 5)]);
      expect(await values()).toEqual([
        [0, 0],
        [1_000, 10],
        [3_000, 5],
      ]);
      await record([counter(2_000, 130)]);
      expect(await values("HOUR")).toEqual([[0, 35]]);
      await record([counter(4_000, 9)]);
      expect(await values("HOUR")).toEqual([[0, 39]]);
      await record([counter(2_000, 120)]);
      expect(await values("HOUR")).toEqual([[0, 29]]);
    });

    it("has a counter's increases right in whatever order its readings come", async () => {
      const readings = Array.from({ length: 240 }, (_, i) => ({ at: i * 60_000, value: (i % 50) * 7 + (i % 3) }));
      const inOrder = readings.map(({ at, value }, i) => [
        at,
        i === 0 ? 0 : counterIncrease(readings[i - 1]!.value, value),
      ]);
      // 77 and 240 share no factor: every reading comes once, next to none of its neighbours.
      const mixed = readings.map((_, i) => readings[(i * 77) % 240]!);
      for (let i = 0; i < 240; i += 16) {
        await record(mixed.slice(i, i + 16).map(({ at, value }) => point(at, value, { kind: "CUMULATIVE" })));
      }
      expect(await values()).toEqual(inOrder);
      await record([point(60_000 * 100, 5_000), point(60_000 * 120, 5_001)], "wrong");
      await store.undoImport("wrong");
      expect(await values()).toEqual(inOrder);
    });

    it("keeps distributions and merges their quantiles", async () => {
      const sketch = new QuantileSketch();
      for (let i = 1; i <= 9; i++) sketch.add(i * 10);
      const distribution = { count: 9, sum: 450, min: 10, max: 90, sketch: sketch.encode() };
      const histogram = (at: number) => point(at, 50, { kind: "HISTOGRAM", distribution });
      await measure([histogram(0), histogram(1_000), point(2_000, 1_000, { kind: "HISTOGRAM" })]);
      const query = { series: await ids(), from: T, to: T + HOUR, stepMs: HOUR, sketches: true };
      for (const tier of ["RAW", "SECOND", "MINUTE", "HOUR"] as const) {
        const [bucket] = await store.readBuckets({ ...query, tier });
        expect(bucket).toMatchObject({ count: 19, sum: 1_900, min: 10, max: 1_000 });
        expect(QuantileSketch.decode(bucket!.sketch!).quantile(0.5)).toBeCloseTo(50, 0);
      }
    });

    it("takes the difference of histograms that count since their process began", async () => {
      const cumulative = (at: number, observed: number[], since = 0) => {
        const sketch = new QuantileSketch();
        for (const value of observed) sketch.add(value);
        const sum = observed.reduce((total, value) => total + value, 0);
        const [min, max] = [Math.min(...observed), Math.max(...observed)];
        const own = { count: observed.length, sum, min, max, sketch: sketch.encode(), cumulativeSince: T + since };
        return point(at, sum / observed.length, { kind: "HISTOGRAM", distribution: own });
      };
      expect((await measure([cumulative(1_000, [10, 20])])).changes).toEqual([]);
      expect(await store.listSeries(await metric())).toEqual([]);
      const second = await measure([cumulative(2_000, [10, 20, 40, 80])]);
      expect(second.changes).toMatchObject([{ value: 60 }]);
      expect((await measure([cumulative(2_000, [10, 20, 40, 80])])).changes).toEqual([]);
      await measure([cumulative(3_000, [5], 2_500)]);
      expect(await values()).toEqual([
        [2_000, 120],
        [3_000, 5],
      ]);
      const [bucket] = await store.readBuckets({
        series: await ids(),
        tier: "HOUR",
        from: T,
        to: T + 1,
        sketches: true,
      });
      expect(bucket!.count).toBe(3);
      expect(bucket!.max / 80).toBeCloseTo(1, 1);
    });

    it("rejects another unit or kind by index and keeps the rest", async () => {
      await record([point(0, 1, { unit: "USD", kind: "DELTA" })]);
      const distribution = { count: 1, sum: 1, min: 1, max: 1, sketch: null };
      const { rejected } = await record([
        point(1, 1, { unit: "EUR" }),
        point(2, 2),
        point(3, 1, { kind: "GAUGE" }),
        point(4, 1, { distribution }),
      ]);
      expect(rejected.map(({ index, code }) => [index, code])).toEqual([
        [0, "UNIT_CHANGED"],
        [2, "KIND_CHANGED"],
        [3, "KIND_CHANGED"],
      ]);
      expect(await values()).toEqual([
        [0, 1],
        [2, 2],
      ]);
    });

    it("learns a unit that was not said at first", async () => {
      await record([point(0, 1), point(1, 1, { unit: "USD" })]);
      expect((await metric()).unit).toBe("USD");
    });

    it("limits the series of a metric", async () => {
      const labelled = (value: string) => point(0, 1, { labels: [{ name: "l", value }] });
      const { rejected } = await record(["a", "b", "c", "d", "e", "a"].map(labelled));
      expect(rejected.map(({ index, code }) => [index, code])).toEqual([
        [3, "TOO_MANY_SERIES"],
        [4, "TOO_MANY_SERIES"],
      ]);
      expect(await ids()).toHaveLength(3);
    });

    it("keeps SQL in names as the text it is", async () => {
      const evil = `x'); DROP TABLE points; --`;
      await record([point(0, 1, { metric: evil, labels: [{ name: `"${evil}`, value: evil }] })]);
      expect(await store.listSeries(await metric(evil))).toMatchObject([
        { labels: [{ name: `"${evil}`, value: evil }] },
      ]);
      expect(await store.listMetrics({ search: `%' OR '1'='1` }, 10, undefined)).toEqual([]);
      expect(await store.deleteMetric(evil)).toBe(true);
    });

    it("says what a trial would do and keeps nothing of it", async () => {
      await record([point(0, 1, { unit: "USD" })]);
      const trial = await store.record([point(1, 2), point(2, 3, { unit: "EUR" }), point(0, 1, { metric: "new" })], {
        category: "BUSINESS",
        importId: "trial",
        dryRun: true,
      });
      expect(trial.rejected).toMatchObject([{ index: 1, code: "UNIT_CHANGED" }]);
      expect(await values()).toEqual([[0, 1]]);
      expect(await metric("new")).toBeNull();
      expect(await store.undoImport("trial")).toBeUndefined();
    });

    it("undoes an import, gives back what it had written over, and drops what it had made", async () => {
      await record([point(0, 1)]);
      await record([point(0, 2), point(1_000, 3), point(0, 1, { metric: "made" })], "a");
      await record([point(2_000, 4)], "a");
      expect(await store.undoImport("a")).toBe(4);
      expect(await values()).toEqual([[0, 1]]);
      expect(await values("HOUR")).toEqual([[0, 1]]);
      expect(await metric("made")).toBeNull();
      expect((await store.listSeries(await metric()))[0]!.newest).toEqual({ at: T, value: 1 });
      expect(await store.undoImport("a")).toBeUndefined();
    });

    it("undoes imports that wrote over each other in any order", async () => {
      const pile = async () => {
        await record([point(0, 1)]);
        await record([point(0, 2), point(1_000, 2)], "a");
        await record([point(0, 3), point(1_000, 3)], "b");
      };
      await pile();
      await store.undoImport("a");
      expect(await values()).toEqual([
        [0, 3],
        [1_000, 3],
      ]);
      await store.undoImport("b");
      expect(await values()).toEqual([[0, 1]]);
      await pile();
      await store.undoImport("b");
      expect(await values()).toEqual([
        [0, 2],
        [1_000, 2],
      ]);
      await store.undoImport("a");
      expect(await values()).toEqual([[0, 1]]);
    });

    it("leaves what was corrected after the import when that is undone", async () => {
      await record([point(0, 2), point(1_000, 2)], "a");
      await record([point(0, 5)]);
      await store.undoImport("a");
      expect(await values()).toEqual([[0, 5]]);
    });

    it("restates a counter when an import in its middle is undone", async () => {
      const counter = (at: number, value: number) => point(at, value, { kind: "CUMULATIVE" });
      await record([counter(0, 10), counter(2_000, 30)]);
      await record([counter(1_000, 50)], "a");
      expect(await values("HOUR")).toEqual([[0, 70]]);
      await store.undoImport("a");
      expect(await values("HOUR")).toEqual([[0, 20]]);
    });

    it("deletes a metric with everything of it, so that it can begin anew", async () => {
      await record([point(0, 1, { unit: "USD", kind: "DELTA" })]);
      expect(await store.deleteMetric("m")).toBe(true);
      expect(await store.deleteMetric("m")).toBe(false);
      await record([point(0, 5, { unit: "EUR" })]);
      expect(await metric()).toMatchObject({ unit: "EUR", kind: "GAUGE" });
      expect(await values("HOUR")).toEqual([[0, 5]]);
    });

    it("keeps and takes away a threshold", async () => {
      await record([point(0, 1)]);
      const threshold = { warning: 1, critical: null, direction: "ABOVE", hysteresis: 0 } as const;
      expect(await store.setThreshold("m", threshold)).toBe(true);
      expect((await metric()).threshold).toEqual(threshold);
      await store.setThreshold("m", null);
      expect((await metric()).threshold).toBeNull();
      expect(await store.setThreshold("none", threshold)).toBe(false);
    });

    it("keeps what happened: for one metric or all, in a range, changed by its id, gone with its metric", async () => {
      await record([point(0, 1)]);
      const happened = {
        metric: "m",
        at: T,
        until: null,
        text: "Release 4.2",
        labels: [{ name: "kind", value: "release" }],
      };
      expect(await store.annotate({ ...happened, id: "a" })).toBe(true);
      expect(await store.annotate({ ...happened, id: "b", metric: null, at: T - HOUR, until: T + 1 })).toBe(true);
      expect(await store.annotate({ ...happened, id: "c", metric: "none" })).toBe(false);
      const listed = async (from: number, to: number, limit = 10) =>
        (await store.listAnnotations("m", { from: T + from, to: T + to }, limit)).map(({ id }) => id);
      expect(await store.listAnnotations("m", { from: T, to: T + 1 }, 10)).toMatchObject([
        { id: "b", metric: null, until: T + 1 },
        { ...happened, id: "a" },
      ]);
      expect(await listed(0, 1, 1)).toEqual(["a"]);
      expect(await listed(1, HOUR)).toEqual([]);
      expect(await listed(-2 * HOUR, 0)).toEqual(["b"]);
      await store.annotate({ ...happened, id: "b", at: T + HOUR });
      expect(await listed(-2 * HOUR, 2 * HOUR)).toEqual(["a", "b"]);
      expect([await store.deleteAnnotation("b"), await store.deleteAnnotation("b")]).toEqual([true, false]);
      await store.deleteMetric("m");
      expect(await listed(-HOUR, HOUR)).toEqual([]);
    });

    it("drops aged measurements tier by tier, keeps their hours and all figures", async () => {
      const now = T + 100 * 24 * HOUR;
      await measure([point(0, 1, { metric: "s" }), point(100 * 24 * HOUR - 1, 2, { metric: "s" })]);
      await record([point(0, 1)]);
      await store.prune(now, DEFAULT_RETENTION);
      expect(await values("RAW", "s")).toEqual([[100 * 24 * HOUR - 1, 2]]);
      expect(await values("SECOND", "s")).toHaveLength(1);
      expect(await values("MINUTE", "s")).toHaveLength(1);
      expect(await values("HOUR", "s")).toHaveLength(2);
      expect(await values()).toEqual([[0, 1]]);
      const { rejected } = await measure([point(1, 5, { metric: "s" }), point(1, 5, { metric: "t" })]);
      expect(rejected.map(({ code }) => code)).toEqual(["TOO_OLD", "TOO_OLD"]);
      expect(await metric("t")).toBeNull();
      expect((await record([point(1, 5)])).rejected).toEqual([]);
      expect(await store.oldestTime(await ids("s"))).toBe(T);
    });

    it("keeps measurements as long as it is told to", async () => {
      const day = 24 * HOUR;
      await measure([point(0, 1, { metric: "s" })]);
      await store.prune(T + day, { RAW: 2 * day, SECOND: 2 * day, MINUTE: Infinity, HOUR: Infinity });
      expect(await values("RAW", "s")).toHaveLength(1);
      await measure([point(1, 2, { metric: "s" }), point(100 * day, 3, { metric: "s" })]);
      await store.prune(T + 100 * day, { RAW: day, SECOND: 2 * day, MINUTE: 3 * day, HOUR: 60 * day });
      for (const tier of ["RAW", "SECOND", "MINUTE", "HOUR"] as const) {
        expect(await values(tier, "s")).toEqual([[100 * day, 3]]);
      }
    });

    it("lists metrics by name, after a name, and by what they are", async () => {
      await record(["b", "a.Hits", "c"].map((name) => point(0, 1, { metric: name, kind: "DELTA" })));
      await measure([point(0, 1, { metric: "d" })]);
      const names = async (...given: Parameters<MetricStore["listMetrics"]>) =>
        (await store.listMetrics(...given)).map(({ name: own }) => own);
      expect(await names({}, 3, undefined)).toEqual(["a.Hits", "b", "c"]);
      expect(await names({}, 3, "b")).toEqual(["c", "d"]);
      expect(await names({ search: "hits" }, 3, undefined)).toEqual(["a.Hits"]);
      expect(await names({ kind: "GAUGE" }, 3, undefined)).toEqual(["d"]);
      expect(await names({ category: "BUSINESS", names: ["d", "c"] }, 3, undefined)).toEqual(["c"]);
    });

    it("shows the labels of what is visible: the sample's only while there is nothing else", async () => {
      const sample = [{ name: "source", value: "sample" }];
      const labels = async () => [
        await listLabelNames(store, await metric()),
        await listLabelValues(store, await metric(), "source"),
      ];
      await record([point(0, 1, { labels: [...sample, { name: "plan", value: "basic" }] })], "sample");
      expect(await labels()).toEqual([["plan", "source"], ["sample"]]);
      await record([point(0, 2)], "own");
      expect(await labels()).toEqual([[], []]);
      await record([point(0, 3, { labels: [{ name: "source", value: "till" }] })], "own");
      expect(await labels()).toEqual([["source"], ["till"]]);
      await store.undoImport("own");
      expect(await labels()).toEqual([["plan", "source"], ["sample"]]);
    });

    it("knows the newest times and the oldest", async () => {
      await record([point(0, 1), point(1_000, 1), point(500, 1, { labels: [{ name: "l", value: "a" }] })]);
      expect(await store.newestTimes(await ids(), 2)).toEqual([T + 1_000, T + 500]);
      expect(await store.oldestTime(await ids())).toBe(T);
      expect(await store.oldestTime([])).toBeUndefined();
    });

    it("orders changes, and tells which series changed since, and whether more than once", async () => {
      const before = await store.newestSequence();
      const other = { labels: [{ name: "l", value: "a" }] };
      const first = await record([point(0, 1), point(0, 2, other)]);
      const [a, b] = first.changes.map(({ sequence }) => sequence);
      expect(before < a! && a! < b!).toBe(true);
      expect(await store.newestSequence()).toBe(b);
      await record([point(1_000, 3)]);
      const since = async (sequence: number) =>
        (await store.changesSince(["m", "none"], sequence)).map(({ newest, only }) => [newest.value, only]);
      expect(await since(b!)).toEqual([[3, true]]);
      expect(await since(before)).toEqual([
        [2, true],
        [3, false],
      ]);
      expect(await since(await store.newestSequence())).toEqual([]);
    });

    it("is new until somebody has started on it", async () => {
      expect(await store.isNew()).toBe(true);
      await store.markStarted();
      expect(await store.isNew()).toBe(false);
    });
  });
}
