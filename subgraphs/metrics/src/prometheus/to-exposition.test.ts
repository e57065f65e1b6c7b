import { expect, it } from "vitest";
import type { LatestFigure } from "../domain/series/latest-figures.ts";
import { toExposition } from "./to-exposition.ts";

const figure = (name: string, labels: LatestFigure["labels"], unit: string | null = null): LatestFigure => ({
  metric: { id: 1, name, kind: "DELTA", category: "BUSINESS", unit, description: null, threshold: null },
  labels,
  newest: { at: 1_790_812_800_000, value: 4.2e6 },
});

it("says value and time of each figure under the metric's name, unit and labels", () => {
  const text = toExposition([figure("revenue", [{ name: "region", value: "EU" }], "USD")]);
  expect(text.split("\n").filter((line) => !line.startsWith("#"))).toEqual([
    'sophia_figure{metric="revenue",unit="USD",label_region="EU"} 4200000',
    'sophia_figure_timestamp_seconds{metric="revenue",unit="USD",label_region="EU"} 1790812800',
    "",
  ]);
});

it("keeps any name and value apart from the format's own signs", () => {
  const labels = [
    { name: "a b", value: 'x"\n\\' },
    { name: "a-b", value: "é" },
    { name: "__name__", value: "evil" },
  ];
  expect(toExposition([figure('n"} 1', labels)])).toContain(
    'sophia_figure{metric="n\\"} 1",label_a_b="x\\"\\n\\\\",label_a_b_2="é",label___name__="evil"} 4200000\n',
  );
});

it("says nothing where there is nothing", () => {
  expect(toExposition([])).toBe("");
});
