import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../errors/start-error.ts";

/** A lock that nobody refers to would be collected, and given up, while its process still runs. */
const held = new Set<DatabaseSync>();

/**
 * One process a service on one DATA_DIR. The lock is the operating system's own file lock, held through SQLite:
 * it goes with the process however that ends, so there is no stale one to clear.
 * @throws StartError when another process holds it or the folder cannot be written.
 */
export function lockDataDir(dataDir: string, service: string): Disposable {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = new DatabaseSync(join(dataDir, `${service}.lock`));
    try {
      lock.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    } catch (error) {
      lock.close();
      throw error;
    }
    held.add(lock);
    return {
      [Symbol.dispose]() {
        if (held.delete(lock)) lock.close();
      },
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      /locked/.test(reason)
        ? `DATA_DIR ${dataDir} is in use by another ${service} process: stop it or choose another DATA_DIR`
        : `DATA_DIR ${dataDir} cannot be used: ${reason}`,
      { cause },
    );
  }
}
