import { StartError } from "@sophia/kernel";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const EVERY_MS = 100;
const LIMIT_MS = 120_000;

const readiness = z.object({
  ready: z.boolean(),
  pid: z.number(),
  subgraphs: z.record(z.string(), z.object({ ready: z.boolean() })).default({}),
});

/**
 * Asks the gateway until it is ready and says which subgraph has become so. Another platform that holds the port does not count.
 * @throws StartError after two minutes.
 */
export async function waitUntilReady(
  gatewayUrl: string,
  gateway: { readonly pid: number | undefined },
  say: (line: string) => void,
): Promise<void> {
  const seen = new Set<string>();
  const limit = Date.now() + LIMIT_MS;
  while (Date.now() < limit) {
    const state = await fetch(`${gatewayUrl}/readyz`)
      .then((response) => response.json())
      .then(
        (body) => readiness.parse(body),
        () => undefined,
      );
    if (state?.pid !== gateway.pid) {
      await delay(EVERY_MS);
      continue;
    }
    for (const [name, { ready }] of Object.entries(state!.subgraphs)) {
      if (ready && !seen.has(name)) say(`  ${name} is ready`);
      if (ready) seen.add(name);
    }
    if (state!.ready) return;
    await delay(EVERY_MS);
  }
  throw new StartError("The platform did not become ready within two minutes; its logs are in DATA_DIR/logs");
}
