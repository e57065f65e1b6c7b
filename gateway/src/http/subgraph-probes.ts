import type { Log, Readiness, Telemetry } from "@sophia/kernel";
import { Pool } from "undici";
import type { SubgraphAddress } from "../access/subgraph-addresses.ts";

const INTERVAL_MS = 1_000;
const TIMEOUT_MS = 900;

export interface SubgraphProbes extends Disposable {
  /** Not ready until each subgraph was ready once, then as long as any is. */
  readiness(): Readiness;
  /** Other subgraphs are served from now on; what is known of those that stay is kept. */
  follow(addresses: Iterable<SubgraphAddress>): void;
}

interface Probe {
  readonly urls: readonly string[];
  readonly pools: readonly Pool[];
  ready: boolean;
  seen: boolean;
}

/**
 * Asks `/readyz` of each of our own subgraphs once a second and records the answers as `platform.uptime` (1 or 0), of
 * each from its first readiness on. Of several addresses of one, one that is ready is enough.
 * Other subgraphs have no such address: they are not asked and count for nothing here.
 */
export function startSubgraphProbes(
  addresses: Iterable<SubgraphAddress>,
  { meter }: Telemetry,
  log: Log,
): SubgraphProbes {
  const uptime = meter.createGauge("platform.uptime", {
    unit: "1",
    description: "Whether a subgraph was ready when it was asked: 1 or 0",
  });
  let probes = new Map<string, Probe>();

  function follow(next: Iterable<SubgraphAddress>): void {
    const own = Array.from(next).filter(({ trusted }) => trusted);
    const old = probes;
    probes = new Map(
      own.map(({ name, urls }) => {
        const known = old.get(name);
        return [name, known?.urls.join() === urls.join() ? known : startProbe(urls)];
      }),
    );
    const kept = new Set(probes.values());
    for (const probe of old.values()) if (!kept.has(probe)) for (const pool of probe.pools) void pool.destroy();
  }

  async function ask(name: string, probe: Probe): Promise<void> {
    const ready = (await Promise.all(probe.pools.map(isReady))).includes(true);
    if (probes.get(name) !== probe) return;
    if (ready !== probe.ready) log.info({ subgraph: name, ready }, "subgraph readiness");
    probe.ready = ready;
    probe.seen ||= ready;
    // One that still starts is not down.
    if (probe.seen) uptime.record(ready ? 1 : 0, { service: name });
  }

  const askAll = () => {
    for (const [name, probe] of probes) void ask(name, probe);
  };
  follow(addresses);
  askAll();
  const timer = setInterval(askAll, INTERVAL_MS).unref();
  return {
    readiness() {
      const all = Array.from(probes.values());
      const isReady = all.every(({ seen }) => seen) && (all.length === 0 || all.some(({ ready }) => ready));
      const subgraphs = Object.fromEntries(Array.from(probes, ([name, { ready, seen }]) => [name, { ready, seen }]));
      return { ready: isReady, details: { subgraphs } };
    },
    follow,
    [Symbol.dispose]() {
      clearInterval(timer);
      follow([]);
    },
  };
}

function startProbe(urls: readonly string[]): Probe {
  const limits = { connections: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS };
  return { urls, pools: urls.map((url) => new Pool(new URL(url).origin, limits)), ready: false, seen: false };
}

async function isReady(pool: Pool): Promise<boolean> {
  try {
    const { statusCode, body } = await pool.request({
      path: "/readyz",
      method: "GET",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
