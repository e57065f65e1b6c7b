import { MetricStatus } from "../metric.ts";
import type { MetricStore, StoredSeries } from "../metric-store.ts";
import { matchesLabels } from "../points/labels.ts";
import { Measured } from "./measured.ts";

export interface ServiceHealth {
  name: string;
  status: MetricStatus;
  /** Null where it was not probed of late. */
  ready: boolean | null;
  requestsPerSecond: number | null;
  p95Ms: number | null;
  errorsPerSecond: number | null;
}

const WINDOW_S = 60;
const SEEN_MS = 10_000;
const TOO_MANY_ERRORS = 0.05;

/**
 * Services over the last minute, from `<name>.request.duration`, `<name>.request.errors` and `<name>.sockets.open`.
 * @param probes The series of platform.uptime (1 ready, 0 not), labelled with the service.
 */
export async function readServiceHealth(
  store: MetricStore,
  names: readonly string[],
  probes: readonly StoredSeries[],
  now: number,
): Promise<(ServiceHealth & { seenAt: number })[]> {
  const measured = await Measured.of(
    store,
    names.flatMap((name) => [`${name}.request.duration`, `${name}.request.errors`, `${name}.sockets.open`]),
  );
  const from = now - WINDOW_S * 1_000;
  return Promise.all(
    names.map(async (name) => {
      const requests = await measured.since(`${name}.request.duration`, from, "SECOND", { sketches: true });
      const errors = await measured.since(`${name}.request.errors`, from, "SECOND");
      const probe = newest(probes.filter(({ labels }) => matchesLabels(labels, [{ name: "service", value: name }])));
      const reported = newest(await measured.series(`${name}.sockets.open`));
      const ready = probe.at >= now - SEEN_MS ? probe.value >= 0.5 : null;
      const seenAt = Math.max(probe.at, reported.at);
      const failing = requests !== null && errors !== null && errors.sum > TOO_MANY_ERRORS * requests.count;
      return {
        name,
        status: statusOf(ready, failing, seenAt >= now - SEEN_MS),
        ready,
        requestsPerSecond: reported.at >= now - SEEN_MS ? (requests?.count ?? 0) / WINDOW_S : null,
        p95Ms: requests?.quantile(0.95) ?? null,
        errorsPerSecond: reported.at >= now - SEEN_MS ? (errors?.sum ?? 0) / WINDOW_S : null,
        seenAt,
      };
    }),
  );
}

function statusOf(ready: boolean | null, failing: boolean, seen: boolean): MetricStatus {
  if (ready === false) return MetricStatus.CRITICAL;
  if (!seen) return MetricStatus.NO_DATA;
  return failing ? MetricStatus.WARNING : MetricStatus.OK;
}

const newest = (series: readonly StoredSeries[]) =>
  series.reduce((found, { newest: point }) => (point.at > found.at ? point : found), { at: -Infinity, value: 0 });
