import {
  DomainError,
  HttpError,
  IDENTITY_HEADER,
  REQUEST_ID_HEADER,
  verifyIdentity,
  type Identity,
} from "@sophia/kernel";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Caller } from "./caller.ts";

/** Without configured identity there is one user, with all rights. */
const LOCAL_USER: Identity = { sub: "local", scopes: ["*"] };
const NOTHING_FORWARDED: Readonly<Record<string, string>> = {};
const MAX_DEPTH = 2;

export type IdentifyCaller = (request: IncomingMessage, signal: AbortSignal | undefined) => Caller;

/**
 * Reads who calls: the local user, or a service of ours on behalf of a user, with its signed identity.
 * @throws HttpError 401 for an identity that is not good, 403 (reason DEPTH) for calls nested too deep.
 */
export function createCallerIdentification(key: Buffer, forwardHeaders: readonly string[]): IdentifyCaller {
  const names = forwardHeaders.map((name) => name.toLowerCase());
  return ({ headers }, signal) => {
    const token = text(headers[IDENTITY_HEADER]);
    const identity = token === undefined ? LOCAL_USER : verified(token, key);
    const depth = identity.actor === undefined ? 0 : Math.max(1, wholeNumber(headers["sophia-depth"]) ?? 1);
    if (depth > MAX_DEPTH) {
      throw new HttpError(403, "FORBIDDEN", `Services may call each other ${MAX_DEPTH} levels deep`, "DEPTH");
    }
    const remaining = wholeNumber(headers["sophia-deadline-ms"]);
    return {
      identity,
      requestId: text(headers[REQUEST_ID_HEADER]) ?? "",
      depth,
      deadline: remaining === undefined ? undefined : Date.now() + remaining,
      signal,
      forwarded: names.length === 0 ? NOTHING_FORWARDED : forwardedOf(headers, names),
    };
  };
}

function forwardedOf(headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]];
    }),
  );
}

function verified(token: string, key: Buffer): Identity {
  try {
    return verifyIdentity(token, "gateway", key);
  } catch (error) {
    if (error instanceof DomainError) throw new HttpError(401, error.code, error.message, error.reason);
    throw error;
  }
}

const text = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function wholeNumber(value: string | string[] | undefined): number | undefined {
  const given = text(value);
  return given !== undefined && /^\d{1,9}$/.test(given) ? Number(given) : undefined;
}
