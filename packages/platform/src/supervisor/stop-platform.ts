import { lockDataDir, StartError } from "@sophia/kernel";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { pidFileOf } from "./start-platform.ts";

const LIMIT_MS = 20_000;

/**
 * Stops the platform on a DATA_DIR and waits until it is gone.
 * @returns false when none ran. The lock tells, so a left-over pid file never hits a stranger.
 */
export async function stopPlatform(dataDir: string): Promise<boolean> {
  if (!existsSync(dataDir) || isFree(dataDir)) return false;
  process.kill(Number(readFileSync(pidFileOf(dataDir), "utf8")), "SIGTERM");
  for (const limit = Date.now() + LIMIT_MS; Date.now() < limit; await delay(100)) if (isFree(dataDir)) return true;
  throw new StartError(`The platform on ${dataDir} did not stop within ${LIMIT_MS / 1000} s`);
}

function isFree(dataDir: string): boolean {
  try {
    lockDataDir(dataDir, "platform")[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}
