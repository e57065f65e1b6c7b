import { describe, expect, it } from "vitest";
import { addPoint, previousWindow, toSparkline } from "./sparkline.ts";

const MEAN = { aggregate: "MEAN", windowMs: 20 } as const;
const SERIES = { __typename: "Series", stepMs: 10, times: [0, 10, 20], values: [1, null, 3] } as const;
const sparkline = toSparkline({ ...SERIES, times: [...SERIES.times], values: [...SERIES.values] }, 20);
const EMPTY = toSparkline(undefined, 20);

describe("addPoint", () => {
  it("adds to the newest bucket until it is over", () => {
    const grown = addPoint(addPoint(sparkline, { at: 22, value: 5 }, MEAN), { at: 29, value: 7 }, MEAN);
    expect(grown.times).toEqual([0, 10, 20]);
    expect(grown.values).toEqual([1, null, 5]);
  });

  it("takes the median where the figure is one", () => {
    const { values } = addPoint(
      addPoint(sparkline, { at: 22, value: 100 }, { ...MEAN, aggregate: "MEDIAN" }),
      {
        at: 23,
        value: 4,
      },
      { ...MEAN, aggregate: "MEDIAN" },
    );
    expect(values.at(-1)).toBe(4);
  });

  it("opens a new bucket, and lets go of what is older than two windows", () => {
    const grown = addPoint(sparkline, { at: 53, value: 9 }, MEAN);
    expect(grown.times).toEqual([10, 20, 50].filter((time) => time >= 10));
    expect(grown.values).toEqual([null, 3, 9]);
  });

  it("takes no point for a bucket that is over", () => {
    expect(addPoint(sparkline, { at: 12, value: 9 }, MEAN)).toBe(sparkline);
  });

  it("begins where there was nothing", () => {
    expect(addPoint(toSparkline(undefined, 900_000), { at: 65_000, value: 2 }, MEAN)).toMatchObject({
      times: [60_000],
      values: [2],
    });
  });
});

describe("previousWindow", () => {
  it("is the mean of the window before the current one", () => {
    const longer = { ...sparkline, times: [0, 10, 20, 30, 40], values: [2, 4, 100, 100, 100] };
    expect(previousWindow(longer, 20)).toBe(3);
  });

  it("is nothing where nothing was measured", () => {
    expect(previousWindow(EMPTY, 20)).toBeNull();
    expect(previousWindow({ ...sparkline, values: [null, null, 3] }, 10)).toBeNull();
  });
});
