import type { SqliteFile } from "../sqlite/open-sqlite.ts";
import { moduleBeside, type SqlitePart } from "../sqlite/sqlite-part.ts";
import { DEFAULT_RETENTION, type EventLog, type Retention } from "./event-log.ts";
import { readTopic, TopicSignals } from "./topic-reader.ts";

const PAGE = 256;
const PRUNE_EVERY_MS = 10 * 60_000;

export const eventLogPart: SqlitePart<typeof import("./event-log-commands.ts")> = {
  name: "events",
  migrations: [
    `CREATE TABLE event_topics (topic TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
     CREATE TABLE events (topic TEXT NOT NULL, seq INTEGER NOT NULL, payload TEXT NOT NULL, at INTEGER NOT NULL,
       PRIMARY KEY (topic, seq)) STRICT, WITHOUT ROWID;
     CREATE INDEX events_at ON events (at);`,
  ],
  commands: moduleBeside(import.meta.url, "event-log-commands"),
};

/** A log in the service's own file (which must hold `eventLogPart`). */
export interface SqliteEventLog extends EventLog {
  /** Tells readers that another part's command appended to the topic. */
  notify(topic: string): void;
}

export function createSqliteEventLog(
  file: SqliteFile,
  onPruneError: (error: unknown) => void,
  retention: Retention = DEFAULT_RETENTION,
): SqliteEventLog {
  const signals = new TopicSignals();
  const pruning = setInterval(
    () => file.write(eventLogPart, "prune", retention).catch(onPruneError),
    PRUNE_EVERY_MS,
  ).unref();
  const lastOf = (topic: string) =>
    Number(file.reader.prepare("SELECT last FROM event_topics WHERE topic = ?").get(topic)?.last ?? 0);
  return {
    async append(topic, event) {
      const seq = await file.write(eventLogPart, "append", topic, JSON.stringify(event), retention);
      signals.notify(topic);
      return seq;
    },
    read(topic, after, signal) {
      return readTopic(
        signals,
        topic,
        after,
        (cursor) => {
          const rows = file.reader
            .prepare("SELECT seq, payload FROM events WHERE topic = ? AND seq > ? ORDER BY seq LIMIT ?")
            .all(topic, cursor, PAGE);
          return {
            events: rows.map(({ seq, payload }) => ({ seq: Number(seq), event: JSON.parse(String(payload)) })),
            last: lastOf(topic),
          };
        },
        signal,
      );
    },
    async last(topic) {
      return lastOf(topic);
    },
    notify: (topic) => signals.notify(topic),
    async [Symbol.asyncDispose]() {
      clearInterval(pruning);
    },
  };
}
