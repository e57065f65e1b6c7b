import { describe, expect, it } from "vitest";
import { findAnomalies } from "./find-anomalies.ts";

const steps = (...values: (number | null)[]) => values.map((value, at) => ({ at, value }));
/** Small, repeatable noise of -1 to 1. */
const noise = (i: number) => Math.sin(i * 12.9898) * 0.9;
const places = (...given: Parameters<typeof findAnomalies>) => findAnomalies(...given).map(({ at }) => at);

describe("finding anomalies", () => {
  it("finds what leaves a trend, with what was expected there and how far off it is", () => {
    const values = Array.from({ length: 24 }, (_, i) => 100 + 5 * i + noise(i));
    expect(findAnomalies(steps(...values))).toEqual([]);
    values[13] = 100;
    const [found, ...more] = findAnomalies(steps(...values));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ at: 13, value: 100 });
    expect(found!.expected).toBeGreaterThan(163);
    expect(found!.expected).toBeLessThan(167);
    expect(found!.score).toBeLessThan(-20);
  });

  it("knows the season: a usual December is none, an unusual one is", () => {
    const year = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300];
    const values = Array.from({ length: 48 }, (_, i) => 1_000 + year[i % 12]! + noise(i));
    expect(places(steps(...values), 12)).toEqual([]);
    values[35]! -= 100;
    expect(places(steps(...values), 12)).toEqual([35]);
    values[40]! += 300;
    expect(places(steps(...values), 12)).toEqual([35, 40]);
  });

  it("does without a season of which it has seen fewer than three cycles", () => {
    const values = Array.from({ length: 24 }, (_, i) => 100 + noise(i));
    values[5] = 150;
    expect(places(steps(...values), 12)).toEqual([5]);
  });

  it("finds one different value among equal ones, and none among equal ones", () => {
    const equal = Array<number>(20).fill(0.1);
    expect(findAnomalies(steps(...equal))).toEqual([]);
    expect(places(steps(...equal.with(7, 5)))).toEqual([7]);
  });

  it("passes over gaps, and does not judge by a handful of values", () => {
    expect(places(steps(1, null, 2, 1, 2, null, 1, 2, 90, 1, 2))).toEqual([8]);
    expect(findAnomalies(steps(1, 2, 1, 2, 1, 2, 90))).toEqual([]);
  });
});
