import { expect, it } from "vitest";
import type { NewPoint } from "../domain/points/new-point.ts";
import { packPoints } from "./pack-points.ts";

const labels = (value: string) => [{ name: "host", value }];
const point = (changes: Partial<NewPoint>): NewPoint => ({ metric: "m", labels: [], at: 1, value: 2, ...changes });

it("tells a series by what its labels say, not by whose array they are in", () => {
  const shared = labels("a");
  const packed = packPoints([
    point({ labels: shared }),
    point({ labels: labels("b") }),
    point({ labels: shared }),
    point({ labels: labels("a") }),
    point({ labels: shared, metric: "other" }),
  ]);
  expect([...packed.seriesOf]).toEqual([0, 1, 0, 0, 2]);
  expect(packed.series).toEqual(['[["host","a"]]', '[["host","b"]]', '[["host","a"]]']);
});

it("says each metric's unit, kind and description once, and keeps points that say otherwise apart", () => {
  const packed = packPoints([
    point({ unit: "ms" }),
    point({ unit: "ms", at: 5, value: 6 }),
    point({ unit: "s" }),
    point({ unit: "ms" }),
  ]);
  expect([...packed.headOf]).toEqual([0, 0, 1, 0]);
  expect(packed.heads.map(({ unit }) => unit)).toEqual(["ms", "s"]);
  expect([packed.at[1], packed.values[1]]).toEqual([5, 6]);
});

it("keeps distributions by their point's place", () => {
  const distribution = { count: 1, sum: 3, min: 3, max: 3, sketch: null };
  const packed = packPoints([point({}), point({ distribution })]);
  expect([...packed.distributions]).toEqual([[1, distribution]]);
  expect(packed.heads.map((head) => head.distribution)).toEqual([false, true]);
});
