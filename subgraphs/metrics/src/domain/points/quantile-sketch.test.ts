import { describe, expect, it } from "vitest";
import { QuantileSketch } from "./quantile-sketch.ts";

const QUANTILES = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 1];

/** Spread over seven orders of magnitude, the same every time. */
const values = Array.from({ length: 5_000 }, (_, i) => 10 ** (((i * 7_919) % 5_000) / 714 - 3));

function sketchOf(given: readonly number[]): QuantileSketch {
  const sketch = new QuantileSketch();
  for (const value of given) sketch.add(value);
  return sketch;
}

const exact = (given: readonly number[], q: number) =>
  given.toSorted((a, b) => a - b)[Math.floor(q * (given.length - 1))]!;

describe("a quantile sketch", () => {
  it("is right within 0.55 % at every quantile", () => {
    const sketch = sketchOf(values);
    for (const q of QUANTILES) expect(Math.abs(sketch.quantile(q)! / exact(values, q) - 1)).toBeLessThan(0.0055);
  });

  it("says the same whether merged from parts or made at once, also after encoding", () => {
    const merged = sketchOf(values.slice(0, 100));
    merged.merge(QuantileSketch.decode(sketchOf(values.slice(100)).encode()));
    expect(merged.encode()).toEqual(sketchOf(values).encode());
    expect(merged.count).toBe(5_000);
  });

  it("orders negative values, zeros and positive ones", () => {
    const sketch = sketchOf([-100, -1, 0, 0, 1, 100, 1_000]);
    expect([1 / 6, 0.5, 2 / 3].map((q) => Math.round(sketch.quantile(q)!))).toEqual([-1, 0, 1]);
    expect(sketch.quantile(0)! / -100).toBeCloseTo(1, 2);
    expect(sketch.quantile(1)! / 1_000).toBeCloseTo(1, 2);
  });

  it("puts a power of its base into the bucket that ends with it, as OpenTelemetry does", () => {
    const ours = sketchOf([1, 2, 1_024]);
    const theirs = new QuantileSketch();
    for (const index of [-1, 63, 639]) theirs.addExponential(1, index, 6, 1);
    expect(theirs.encode()).toEqual(ours.encode());
  });

  it("takes finer OpenTelemetry buckets whole and coarser ones within their width", () => {
    const sketch = new QuantileSketch();
    sketch.addExponential(1, 1_000_000, 20, 3);
    expect(Math.abs(sketch.quantile(0.5)! / 2 ** (1_000_000 / 2 ** 20) - 1)).toBeLessThan(0.0055);
    const coarse = new QuantileSketch();
    coarse.addExponential(1, 3, 0, 1);
    expect(coarse.quantile(0.5)).toBeGreaterThan(8);
    expect(coarse.quantile(0.5)).toBeLessThanOrEqual(16);
  });

  it("stays small however wide the values lie, and keeps its upper quantiles", () => {
    const wide = sketchOf(Array.from({ length: 20_000 }, (_, i) => 2 ** (i / 50 - 200)));
    const kept = QuantileSketch.decode(wide.encode());
    expect(wide.encode().length).toBeLessThan(10_000);
    expect(kept.count).toBe(20_000);
    expect(kept.quantile(0.99)).toBe(wide.quantile(0.99));
  });

  it("is empty without values", () => {
    expect(new QuantileSketch().quantile(0.5)).toBeNull();
  });
});
