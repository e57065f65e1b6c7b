import { describe, expect, it } from "vitest";
import { downsample } from "./downsample.ts";

const columns = (values: (number | null)[]) => ({ times: values.map((_, i) => i * 1_000), values });
/** A slow wave with one spike of a single step at 617. */
const wave = columns(Array.from({ length: 1_000 }, (_, i) => (i === 617 ? 50 : Math.sin(i / 80) * 10)));

describe.each(["LTTB", "MIN_MAX"] as const)("downsampling by %s", (method) => {
  it("keeps points as they are, ascending, no more than asked for, and the spike", () => {
    for (const maxPoints of [2, 3, 10, 11, 100]) {
      const { times, values } = downsample(wave, method, maxPoints);
      expect(times.length).toBeLessThanOrEqual(maxPoints);
      expect(times.every((time, i) => i === 0 || time > times[i - 1]!)).toBe(true);
      expect(times.map((time) => wave.values[time / 1_000])).toEqual(values);
      if (maxPoints > 2) expect(values).toContain(50);
    }
  });

  it("leaves alone what is few enough", () => {
    expect(downsample(columns([1, null, 2]), method, 2)).toEqual(columns([1, null, 2]));
  });

  it("leaves a long gap a gap, and closes single holes", () => {
    const holes = wave.values.map((value, i) => (i % 10 === 3 || (i > 400 && i < 600) ? null : value));
    const { values } = downsample(columns(holes), method, 60);
    expect(values.filter((value) => value === null)).toHaveLength(1);
    expect(values.length).toBeLessThanOrEqual(61);
  });
});

it("LTTB keeps the first and the last point, and one point is the last", () => {
  const { times } = downsample(wave, "LTTB", 20);
  expect([times[0], times.at(-1), times.length]).toEqual([0, 999_000, 20]);
  expect(downsample(wave, "LTTB", 1).times).toEqual([999_000]);
});

it("MIN_MAX keeps the least and the largest of every stretch", () => {
  const values = Array.from({ length: 100 }, (_, i) => (i % 10 === 4 ? 100 + i : i % 10 === 7 ? -i : 0));
  expect(downsample(columns(values), "MIN_MAX", 20).values).toEqual(
    Array.from({ length: 10 }, (_, i) => [104 + i * 10, -7 - i * 10]).flat(),
  );
  expect(downsample(columns(values), "MIN_MAX", 1).values).toEqual([194]);
});
