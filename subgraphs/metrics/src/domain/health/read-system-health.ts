import { MetricCategory, MetricStatus } from "../metric.ts";
import type { MetricsContext } from "../metrics-context.ts";
import type { Label } from "../points/labels.ts";
import { Measured } from "./measured.ts";
import { readServiceHealth, type ServiceHealth } from "./read-service-health.ts";

export type { ServiceHealth };

/** What the four tiles show and how each service does; null where there is no data. */
export interface SystemHealth {
  at: number;
  status: MetricStatus;
  chatFirstDeltaMs: number | null;
  searchHitRate: number | null;
  queriesPerSecond: number | null;
  uptime: number | null;
  services: ServiceHealth[];
}

const TILE_WINDOW_MS = 15 * 60_000;
const UPTIME_WINDOW_MS = 24 * 3_600_000;
const STALE_MS = 5_000;
const MAX_SERVICES = 100;
const SOCKETS = ".sockets.open";
const EXTERNAL: Label[] = [{ name: "origin", value: "external" }];
/** Worst last. */
const SEVERITY: MetricStatus[] = ["NO_DATA", "OK", "WARNING", "CRITICAL"];

/** The median of chat.first_delta, the mean of search.hit_rate (15 min), the newest gateway.request.rate, the mean of platform.uptime (24 h). */
export async function readSystemHealth({ store, now }: Pick<MetricsContext, "store" | "now">): Promise<SystemHealth> {
  const at = now();
  const measured = await Measured.of(store, [
    "chat.first_delta",
    "search.hit_rate",
    "gateway.request.rate",
    "platform.uptime",
  ]);
  const tileSince = at - TILE_WINDOW_MS;
  const chat = await measured.since("chat.first_delta", tileSince, "SECOND", { filter: EXTERNAL, sketches: true });
  const search = await measured.since("search.hit_rate", tileSince, "SECOND", { filter: EXTERNAL });
  const rates = (await measured.series("gateway.request.rate", EXTERNAL)).map(({ newest }) => newest);
  const rate = rates.reduce((newest, point) => (point.at > newest.at ? point : newest), { at: -Infinity, value: 0 });
  const uptime = await measured.since("platform.uptime", at - UPTIME_WINDOW_MS, "MINUTE");
  const services = await readServices({ store, now }, measured, at);
  return {
    at,
    status: services.reduce<MetricStatus>((worst, { status }) => worse(worst, status), MetricStatus.NO_DATA),
    chatFirstDeltaMs: chat?.quantile(0.5) ?? null,
    searchHitRate: search === null ? null : search.sum / search.count,
    queriesPerSecond: rate.at < at - STALE_MS ? null : rate.value,
    uptime: uptime === null ? null : uptime.sum / uptime.count,
    services,
  };
}

/** Every service that was probed, or reported its sockets (as all do each second), within a day. */
async function readServices(
  { store }: Pick<MetricsContext, "store" | "now">,
  measured: Measured,
  at: number,
): Promise<ServiceHealth[]> {
  const reporting = await store.listMetrics(
    { search: SOCKETS, category: MetricCategory.SYSTEM },
    MAX_SERVICES,
    undefined,
  );
  const probes = await measured.series("platform.uptime");
  const probed = probes.flatMap(({ labels }) =>
    labels.filter(({ name }) => name === "service").map(({ value }) => value),
  );
  const reporters = reporting
    .filter(({ name }) => name.endsWith(SOCKETS))
    .map(({ name }) => name.slice(0, -SOCKETS.length));
  const names = [...new Set([...probed, ...reporters])].sort();
  const services = await readServiceHealth(store, names, probes, at);
  return services.filter(({ seenAt }) => seenAt >= at - UPTIME_WINDOW_MS).map(({ seenAt: _, ...service }) => service);
}

function worse(a: MetricStatus, b: MetricStatus): MetricStatus {
  return SEVERITY.indexOf(a) >= SEVERITY.indexOf(b) ? a : b;
}
