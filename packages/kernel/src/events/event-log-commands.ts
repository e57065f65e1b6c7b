import type { SqliteConnection } from "../sqlite/sqlite-connection.ts";
import type { Retention } from "./event-log.ts";

/** Also for the commands of other parts, so that a change and its event are one transaction. Then call `notify` on the log. */
export function append(connection: SqliteConnection, topic: string, payload: string, retention: Retention): number {
  const now = Date.now();
  const row = connection
    .prepare(
      "INSERT INTO event_topics (topic, last) VALUES (?, 1) ON CONFLICT (topic) DO UPDATE SET last = last + 1 RETURNING last",
    )
    .get(topic);
  const seq = Number(row!.last);
  connection.prepare("INSERT INTO events (topic, seq, payload, at) VALUES (?, ?, ?, ?)").run(topic, seq, payload, now);
  connection.prepare("DELETE FROM events WHERE topic = ? AND seq <= ?").run(topic, seq - retention.maxEvents);
  return seq;
}

/** Forgets what is too old, in every topic; the topics' numbering stays. */
export function prune(connection: SqliteConnection, retention: Retention): number {
  return Number(connection.prepare("DELETE FROM events WHERE at < ?").run(Date.now() - retention.maxAgeMs).changes);
}
