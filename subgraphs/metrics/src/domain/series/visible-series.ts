import type { StoredSeries } from "../metric-store.ts";
import { matchesLabels, type Label } from "../points/labels.ts";

/** Marks the points of the sample company. */
export const SAMPLE_LABEL: Label = { name: "source", value: "sample" };

export const isSample = (labels: readonly Label[]): boolean => matchesLabels(labels, [SAMPLE_LABEL]);

/** The sample gives way to the first real series of a metric, unless it is asked for by its label. */
export function visibleSeries<Series extends Pick<StoredSeries, "labels">>(
  series: readonly Series[],
  filter: readonly Label[] = [],
): Series[] {
  if (isSample(filter)) return series.filter(({ labels }) => isSample(labels));
  const real = series.filter(({ labels }) => !isSample(labels));
  return real.length > 0 ? real : [...series];
}
