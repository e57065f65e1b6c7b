import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../errors/start-error.ts";

/**
 * The key of the signed identity header: IDENTITY_SECRET, else `DATA_DIR/identity.key` (mode 0600), made at the first start.
 * Processes that start together agree: the file appears whole, by a hard link, and only once.
 */
export function loadIdentityKey(dataDir: string, secret: string | undefined): Buffer {
  if (secret !== undefined) return Buffer.from(secret);
  const file = join(dataDir, "identity.key");
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const draft = join(dataDir, `.identity.key.${process.pid}`);
    try {
      writeFileSync(draft, randomBytes(32).toString("base64url"), { mode: 0o600 });
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    const key = Buffer.from(readFileSync(file, "utf8").trim());
    if (key.length < 32) throw new Error("it is too short: delete it and start again");
    return key;
  } catch (cause) {
    throw new StartError(`${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
