import pg from "pg";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChangeFollower, MetricStore, SeriesChange } from "../domain/metric-store.ts";
import { CHANNEL, decodeNotice, type ChangeNotice } from "./postgres-change-notice.ts";
import type { PostgresOwnChanges } from "./postgres-own-changes.ts";

/** What says what has been committed so far. */
type ChangeReader = Pick<MetricStore, "newestSequence" | "changesSince">;

const MAX_WAITING = 1_000;
const CHECK_EVERY_MS = 2_500;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
const TIMEOUT_MS = 5_000;

/**
 * Brings the changes of all processes to a follower, in their one order, each once: from the notices of their commits, and where those
 * do not join on to what it has told (one was too large, the connection was lost, a pooler swallows them), from the database.
 */
export class PostgresFollower implements AsyncDisposable {
  readonly #url: string;
  readonly #reader: ChangeReader;
  readonly #own: PostgresOwnChanges;
  readonly #follower: ChangeFollower;
  readonly #stopping = new AbortController();
  /** The newest change that was told. */
  #told: number;
  /** The newest change at the last check. */
  #seen = 0;
  #waiting: ChangeNotice[] = [];
  #telling: Promise<void> | undefined;
  #connection: pg.Client | undefined;
  /** Resolved when the first connection listens, or could not be had. */
  readonly #begun = Promise.withResolvers<void>();
  readonly #running: Promise<void>;

  private constructor(
    url: string,
    reader: ChangeReader,
    own: PostgresOwnChanges,
    follower: ChangeFollower,
    told: number,
  ) {
    this.#url = url;
    this.#reader = reader;
    this.#own = own;
    this.#follower = follower;
    this.#told = told;
    this.#running = this.#run();
  }

  /** Follows what is committed from now on: listens when this resolves, unless the database went away. */
  static async start(
    url: string,
    reader: ChangeReader,
    own: PostgresOwnChanges,
    follower: ChangeFollower,
  ): Promise<PostgresFollower> {
    const started = new PostgresFollower(url, reader, own, follower, await reader.newestSequence());
    await started.#begun.promise;
    return started;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    let retryMs = FIRST_RETRY_MS;
    while (!signal.aborted) {
      try {
        await this.#listen(() => {
          retryMs = FIRST_RETRY_MS;
          this.#begun.resolve();
        });
      } catch {
        // The database is away: what is committed meanwhile is read when it is back.
      }
      this.#begun.resolve();
      await sleep(retryMs, undefined, { signal }).catch(() => {});
      retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
    }
  }

  /** Until the connection is lost. */
  async #listen(onListening: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
      application_name: "sophia-metrics-follower",
    });
    const lost = Promise.withResolvers<void>();
    client.on("error", () => lost.resolve());
    client.on("end", () => lost.resolve());
    client.on("notification", ({ payload }) => {
      const notice = decodeNotice(payload);
      if (notice !== undefined) this.#hear(notice);
    });
    this.#connection = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      await this.#check();
      this.#hearMissed();
      onListening();
      const checking = setInterval(() => this.#check().catch(lost.resolve), CHECK_EVERY_MS);
      await lost.promise.finally(() => clearInterval(checking));
    } finally {
      this.#connection = undefined;
      await client.end().catch(() => {});
    }
  }

  /** A change that was there at the check before has lost its notice; that of a newer one may still be on its way. */
  async #check(): Promise<void> {
    this.#hearMissed();
    const [row] = (await this.#connection?.query("SELECT sequence FROM store"))?.rows ?? [];
    this.#seen = Number(row?.sequence ?? this.#told);
  }

  #hearMissed(): void {
    if (this.#seen > this.#told) this.#hear({ by: "", after: this.#seen, to: this.#seen });
  }

  #hear(notice: ChangeNotice): void {
    if (this.#waiting.length >= MAX_WAITING) this.#waiting = [];
    this.#waiting.push(notice);
    this.#telling ??= this.#tellWaiting().finally(() => (this.#telling = undefined));
  }

  async #tellWaiting(): Promise<void> {
    for (let notice = this.#waiting.shift(); notice !== undefined; notice = this.#waiting.shift()) {
      const own = this.#own.take(notice);
      if (notice.to <= this.#told || this.#stopping.signal.aborted) continue;
      const points = notice.after === this.#told ? (own ?? notice.points) : undefined;
      if (points !== undefined) {
        this.#told = notice.to;
        this.#follower.tell(points);
      } else {
        // What fails now is found by the next check.
        await this.#catchUp().catch(() => {});
      }
    }
  }

  /** Tells the newest point of each series that has changed since. */
  async #catchUp(): Promise<void> {
    const since = this.#told;
    const newest = await this.#reader.newestSequence();
    const changes: SeriesChange[] = [];
    const asked = new Set<string>();
    // Who comes to listen meanwhile is told too.
    for (let names = this.#follower.names(); names.length > 0; names = this.#follower.names()) {
      const unasked = names.filter((name) => !asked.has(name));
      if (unasked.length === 0) break;
      unasked.forEach((name) => asked.add(name));
      changes.push(...(await this.#reader.changesSince(unasked, since)));
    }
    changes.sort((a, b) => a.sequence - b.sequence);
    this.#told = Math.max(newest, changes.at(-1)?.sequence ?? since);
    this.#follower.tell(
      changes.map(({ metric, labels, newest: { at, value }, sequence, only }) => ({
        metric,
        labels,
        at,
        value,
        sequence,
        passedOver: !only,
      })),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await this.#connection?.end().catch(() => {});
    await this.#running;
    await this.#telling;
  }
}
