import type { Metric } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import { labelPeriod } from "../time/label-period.ts";
import { readTimeFrame } from "./time-frame.ts";
import { visibleSeries } from "./visible-series.ts";

/** The period that the oldest figure stands for; null for measurements, moments and where there is none. */
export async function firstPeriod(context: MetricsContext, metric: Metric) {
  const { store, now, calendar } = context;
  const visible = visibleSeries(await store.listSeries(metric));
  const { unit } = await readTimeFrame(context, metric, visible, now());
  if (unit === undefined) return null;
  const oldest = await store.oldestTime(visible.map(({ id }) => id));
  if (oldest === undefined) return null;
  const from = calendar.startOf(unit, oldest);
  const to = calendar.addUnits(unit, from, 1);
  return { from: new Date(from), to: new Date(to), label: labelPeriod(calendar, { from, to }) };
}
