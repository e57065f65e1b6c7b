import { createClient, type Client } from "graphql-ws";
import type { SocketStatus } from "./socket-status.ts";

const PING_EVERY_MS = 12_000;
const PONG_WITHIN_MS = 5_000;
/** Outlives a change of page, so that one socket serves them all. */
const IDLE_CLOSE_MS = 3_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** The one socket: opened by the first subscription, kept alive, reopened for ever with backoff, at once when the network is back. */
export function createSocket(url: string, { state, reconnects }: SocketStatus): Client {
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    lazyCloseTimeout: IDLE_CLOSE_MS,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: (retries) => networkOr(Math.min(FIRST_WAIT_MS * 2 ** retries, LONGEST_WAIT_MS)),
    on: {
      connecting: (isRetry) => (state.value = isRetry ? "LOST" : "CONNECTING"),
      connected() {
        if (state.value === "LOST") reconnects.value++;
        state.value = "OPEN";
      },
      ping(received) {
        if (!received) pongTimer = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
      },
      pong(received) {
        if (received) clearTimeout(pongTimer);
      },
      closed(event) {
        clearTimeout(pongTimer);
        const wanted = (event as CloseEvent).code !== 1000;
        state.value = wanted ? "LOST" : "IDLE";
      },
    },
  });
  return client;
}

/** Waits between half of the time and all of it, so that not all clients of a restarted server come at once. */
function networkOr(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms * (0.5 + Math.random() / 2));
    globalThis.addEventListener?.("online", done);
  });
}
