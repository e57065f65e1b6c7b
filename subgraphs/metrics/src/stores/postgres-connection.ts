import { DomainError, StartError } from "@sophia/kernel";
import pg from "pg";

export type Row = Record<string, unknown>;
export type Query = (sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** A pool of connections to one database. */
export interface PostgresConnection extends AsyncDisposable {
  query: Query;
  /** Undone as a whole when the work throws, or asks for it. Durable when it resolves. */
  transaction<Result>(work: (query: Query) => Promise<Result>, options?: { rollback?: boolean }): Promise<Result>;
}

const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const INT8 = 20;
/** SQLSTATE classes of a server that cannot be asked now (postgresql.org, appendix A). */
const AWAY = /^(08|57P|53300)/;
const NOT_TEXT = "22021";
const NO_ROOM = /^(53100|53400)$/;

/** @throws StartError when the database cannot be reached. */
export async function connectPostgres(url: string): Promise<PostgresConnection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: "sophia-metrics",
    // Times and counters of ours are whole numbers below 2^53.
    types: {
      getTypeParser: (type: number, format?: "text" | "binary") =>
        type === INT8 ? Number : (pg.types.getTypeParser(type, format as "text") as never),
    },
  });
  // One that breaks while it idles is replaced at the next query; in the middle of a transaction it fails that one's next query.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  try {
    await pool.query("SELECT 1");
  } catch (cause) {
    await pool.end();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(`The database of DATABASE_URL cannot be used: ${why}`, { cause });
  }
  return {
    async query(sql, parameters = []) {
      try {
        return (await pool.query<Row>(sql, [...parameters])).rows;
      } catch (error) {
        throw toDomainError(error);
      }
    },
    async transaction(work, { rollback = false } = {}) {
      let client: pg.PoolClient | undefined;
      let broken = false;
      try {
        client = await pool.connect();
        const open = client;
        await open.query("BEGIN");
        const result = await work(async (sql, parameters = []) => (await open.query<Row>(sql, [...parameters])).rows);
        await open.query(rollback ? "ROLLBACK" : "COMMIT");
        return result;
      } catch (error) {
        await client?.query("ROLLBACK").catch(() => (broken = true));
        throw toDomainError(error);
      } finally {
        client?.release(broken);
      }
    },
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

function toDomainError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  const { code = "" } = error as { code?: string };
  if (NO_ROOM.test(code)) {
    return new DomainError("INTERNAL", "The disk is full: nothing was kept", { reason: "STORAGE_FULL", cause: error });
  }
  if (code === NOT_TEXT) {
    return new DomainError("BAD_USER_INPUT", "A text has a character that cannot be kept", {
      reason: "TEXT",
      cause: error,
    });
  }
  const disconnected = /^E[A-Z]+$/.test(code) || (code === "" && /connection|timeout/i.test(error.message));
  if (!AWAY.test(code) && !disconnected) return error;
  return new DomainError("SUBGRAPH_UNAVAILABLE", "The database cannot be reached", { reason: "STORAGE", cause: error });
}
