import { DomainError, HttpError, IDENTITY_HEADER, loadIdentityKey, verifyIdentity } from "@sophia/kernel";
import type { IncomingMessage } from "node:http";

/** Refuses callers whom the gateway does not vouch for: HttpError 401. */
export function createIdentityCheck(config: { DATA_DIR: string; IDENTITY_SECRET?: string | undefined }) {
  const key = loadIdentityKey(config.DATA_DIR, config.IDENTITY_SECRET);
  return ({ headers }: IncomingMessage): void => {
    try {
      verifyIdentity(headers[IDENTITY_HEADER]?.toString(), "search", key);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new HttpError(401, error.code, error.message, error.reason);
    }
  };
}
