import type { Log, Readiness, Telemetry } from "@sophia/kernel";
import { Pool } from "undici";
import type { SubgraphAddress } from "../access/subgraph-addresses.ts";

const INTERVAL_MS = 1_000;
const TIMEOUT_MS = 900;

export interface SubgraphProbes extends AsyncDisposable {
  /** Not ready until each subgraph was ready once, then as long as any is. */
  readiness(): Readiness;
}

interface Probe {
  ready: boolean;
  seen: boolean;
}

/**
 * Asks `/readyz` of each of our own subgraphs once a second and records the answers as `platform.uptime` (1 or 0).
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
  const own = Array.from(addresses).filter(({ trusted }) => trusted);
  const probes = new Map<string, Probe>(own.map(({ name }) => [name, { ready: false, seen: false }]));
  const pools = own.map(({ name, url }) => ({
    name,
    pool: new Pool(new URL(url).origin, { connections: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS }),
  }));

  async function ask(name: string, pool: Pool): Promise<void> {
    const ready = await isReady(pool);
    const probe = probes.get(name)!;
    if (ready !== probe.ready) log.info({ subgraph: name, ready }, "subgraph readiness");
    probe.ready = ready;
    probe.seen ||= ready;
    uptime.record(ready ? 1 : 0, { service: name });
  }

  let closed = false;
  const askAll = () => {
    for (const { name, pool } of pools) if (!closed) void ask(name, pool);
  };
  askAll();
  const timer = setInterval(askAll, INTERVAL_MS).unref();
  return {
    readiness() {
      const all = Array.from(probes.values());
      const ready = all.every(({ seen }) => seen) && (all.length === 0 || all.some((probe) => probe.ready));
      return {
        ready,
        details: { subgraphs: Object.fromEntries(Array.from(probes, ([name, probe]) => [name, probe])) },
      };
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      clearInterval(timer);
      await Promise.all(pools.map(({ pool }) => pool.destroy()));
    },
  };
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
