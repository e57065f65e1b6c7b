import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "undici";
import type { Log } from "../log/create-log.ts";

const MAX_BATCHES = 60;
const TIMEOUT_MS = 5_000;

/** Sends serialized batches in order, keeps at most a minute of them while the receiver is away, and counts what it drops. */
export class MeasurementBuffer implements AsyncDisposable {
  dropped = 0;
  readonly #batches: Uint8Array[] = [];
  readonly #pool: Pool;
  readonly #path: string;
  readonly #log: Log;
  #sending: Promise<void> | undefined;

  /** @param endpoint The full address, e.g. `http://127.0.0.1:4003/v1/metrics`. */
  constructor(endpoint: string, log: Log) {
    const url = new URL(endpoint);
    this.#pool = new Pool(url.origin, { connections: 1, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
    this.#path = url.pathname + url.search;
    this.#log = log;
  }

  push(batch: Uint8Array): void {
    this.#batches.push(batch);
    if (this.#batches.length > MAX_BATCHES) {
      this.#batches.shift();
      this.dropped++;
    }
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined));
  }

  async #send(): Promise<void> {
    for (let batch = this.#batches[0]; batch !== undefined; batch = this.#batches[0]) {
      const status = await this.#post(batch);
      // Like OTLP asks: what cannot be understood is not sent again, what cannot be taken now is.
      if (status === undefined || status === 429 || status >= 502) return;
      if (status >= 300) {
        this.dropped++;
        this.#log.warn({ status }, "measurements were refused");
      }
      if (this.#batches[0] === batch) this.#batches.shift();
    }
  }

  async #post(body: Uint8Array): Promise<number | undefined> {
    try {
      const headers = { "content-type": "application/json" };
      const response = await this.#pool.request({ path: this.#path, method: "POST", headers, body });
      await response.body.dump();
      return response.statusCode;
    } catch (error) {
      this.#log.debug({ err: error }, "measurements wait for their receiver");
      return undefined;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.race([this.#sending, delay(500, undefined, { ref: false })]);
    await this.#pool.destroy();
  }
}
