import { appendEvent, DEFAULT_RETENTION, type SqliteConnection } from "@sophia/kernel";
import type { RouteStats } from "../domain/route-stats.ts";

/** A finished orchestration as it is kept. `body` is the whole of it as JSON. */
export interface OrchestrationRow {
  user: string;
  id: string;
  createdAt: number;
  finishedAt: number;
  route: string;
  degraded: boolean;
  rerouted: boolean;
  elapsedMs: number;
  body: string;
}

/** An event that becomes known with it; the payload is JSON. */
export interface TopicEvent {
  topic: string;
  payload: string;
}

export function finish(connection: SqliteConnection, row: OrchestrationRow, events: readonly TopicEvent[]): void {
  connection
    .prepare(
      `INSERT INTO orchestrations (user, id, created_at, finished_at, route, degraded, rerouted, elapsed_ms, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.user,
      row.id,
      row.createdAt,
      row.finishedAt,
      row.route,
      Number(row.degraded),
      Number(row.rerouted),
      row.elapsedMs,
      row.body,
    );
  for (const { topic, payload } of events) appendEvent(connection, topic, payload, DEFAULT_RETENTION);
}

/** A scan of the whole span: here, where no socket waits for it. The 95th percentile is the nearest rank. */
export function routeStats(connection: SqliteConnection, from: number, to: number): RouteStats[] {
  const rows = connection
    .prepare(
      `WITH ranked AS (
         SELECT route, elapsed_ms, degraded, rerouted,
           row_number() OVER (PARTITION BY route ORDER BY elapsed_ms) AS rank,
           count(*) OVER (PARTITION BY route) AS total
         FROM orchestrations WHERE finished_at >= ? AND finished_at < ?)
       SELECT route, max(total) AS count, sum(degraded) AS degraded, sum(rerouted) AS rerouted,
         avg(elapsed_ms) AS meanElapsedMs,
         min(CASE WHEN 100 * rank >= 95 * total THEN elapsed_ms END) AS p95ElapsedMs
       FROM ranked GROUP BY route ORDER BY count DESC, route`,
    )
    .all(from, to);
  return rows.map((row) => ({ ...row })) as unknown as RouteStats[];
}
