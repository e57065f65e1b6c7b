import { DomainError } from "@sophia/kernel";
import type { MetricCategory } from "../domain/metric.ts";
import type { RecordOutcome } from "../domain/metric-store.ts";
import type { NewPoint } from "../domain/points/new-point.ts";
import { CHANNEL } from "./postgres-change-notice.ts";
import type { PostgresConnection, Query } from "./postgres-connection.ts";
import type { PostgresOwnChanges, RecordedBatch } from "./postgres-own-changes.ts";
import { PostgresPartitions } from "./postgres-partitions.ts";
import { recordInPostgres } from "./postgres-record.ts";

/** What a write works with. */
export interface PostgresWrite {
  query: Query;
  partitions: PostgresPartitions;
  sequence: number;
  recorded: RecordedBatch;
  rawSince: number;
}

export interface RecordJob {
  points: readonly NewPoint[];
  category: MetricCategory;
  importId: string | undefined;
  dryRun: boolean;
}

interface Waiting extends PromiseWithResolvers<RecordOutcome> {
  job: RecordJob;
}

const MAX_WAITING = 10_000;
const MAX_POINTS_PER_COMMIT = 20_000;

/** Writes one transaction after the other; what waits meanwhile is committed together. The lock keeps other processes in the same order. */
export class PostgresWriter {
  readonly #connection: PostgresConnection;
  readonly #partitions = new PostgresPartitions();
  readonly #maxSeries: number;
  readonly #own: PostgresOwnChanges;
  readonly #waiting: Waiting[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(connection: PostgresConnection, own: PostgresOwnChanges, maxSeries: number) {
    this.#connection = connection;
    this.#own = own;
    this.#maxSeries = maxSeries;
  }

  /** @throws DomainError RATE_LIMITED (reason WRITES_PENDING) when 10,000 wait. */
  record(job: RecordJob): Promise<RecordOutcome> {
    if (job.dryRun || job.importId !== undefined) {
      return this.write((write) => recordInPostgres(write, job, this.#maxSeries), { rollback: job.dryRun });
    }
    if (this.#waiting.length >= MAX_WAITING) {
      throw new DomainError("RATE_LIMITED", "Too many writes are waiting for the database", {
        reason: "WRITES_PENDING",
      });
    }
    const waiting: Waiting = { job, ...Promise.withResolvers<RecordOutcome>() };
    this.#waiting.push(waiting);
    if (this.#waiting.length === 1) this.#queue(() => this.#recordWaiting());
    return waiting.promise;
  }

  /** Runs alone, in all processes; the sequence it leaves is kept. */
  write<Result>(work: (write: PostgresWrite) => Promise<Result>, options?: { rollback?: boolean }): Promise<Result> {
    return this.#queue(async () => {
      let announced: number | undefined;
      try {
        return await this.#connection.transaction(async (query) => {
          const [row] = await query("SELECT sequence, raw_since FROM store FOR UPDATE");
          const before = Number(row!.sequence);
          const write: PostgresWrite = {
            query,
            partitions: this.#partitions,
            sequence: before,
            rawSince: Number(row!.raw_since),
            recorded: { points: [], changes: [] },
          };
          const result = await work(write);
          if (write.sequence === before || options?.rollback === true) return result;
          announced = write.sequence;
          const notice = this.#own.announce(before, announced, write.recorded);
          await query("UPDATE store SET sequence = $1 RETURNING pg_notify($2, $3)", [announced, CHANNEL, notice]);
          return result;
        }, options);
      } catch (error) {
        this.#partitions.forget();
        if (announced !== undefined) this.#own.forget(announced);
        throw error;
      } finally {
        if (options?.rollback === true) this.#partitions.forget();
      }
    });
  }

  #queue<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #recordWaiting(): Promise<void> {
    const jobs: Waiting[] = [];
    let size = 0;
    while (this.#waiting.length > 0 && size < MAX_POINTS_PER_COMMIT) {
      const next = this.#waiting[0]!;
      if (jobs.length > 0 && next.job.category !== jobs[0]!.job.category) break;
      jobs.push(this.#waiting.shift()!);
      size += next.job.points.length;
    }
    if (this.#waiting.length > 0) this.#queue(() => this.#recordWaiting());
    // `write` takes a turn of its own: it is not waited for here.
    void this.#recordTogether(jobs);
  }

  async #recordTogether(jobs: readonly Waiting[]): Promise<void> {
    const [{ job }] = jobs as [Waiting];
    const points = jobs.flatMap((waiting) => waiting.job.points);
    try {
      const whole = await this.write((write) => recordInPostgres(write, { ...job, points }, this.#maxSeries));
      let start = 0;
      for (const { job: own, resolve } of jobs) {
        const end = start + own.points.length;
        resolve({ rejected: part(whole.rejected, start, end), changes: part(whole.changes, start, end) });
        start = end;
      }
    } catch (error) {
      for (const { reject } of jobs) reject(error);
    }
  }
}

function part<Item extends { index: number }>(items: readonly Item[], start: number, end: number): Item[] {
  return items
    .filter(({ index }) => index >= start && index < end)
    .map((item) => ({ ...item, index: item.index - start }));
}
