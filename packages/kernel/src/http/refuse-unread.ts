import type { IncomingMessage, ServerResponse } from "node:http";
import { refuseRequest, type HttpError } from "./http-error.ts";

const LINGER_MS = 2_000;

/** Refuses a request whose body still comes, so that the caller sees the answer. */
export function refuseUnread(request: IncomingMessage, response: ServerResponse, error: HttpError): void {
  refuseRequest(response, error);
  dropUnread(request);
}

/**
 * Reads and drops what still comes of the body of a request that is answered, for a while: a connection closed at once would
 * be reset, and the caller might never see the answer.
 */
export function dropUnread(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  request.resume();
  const timer = setTimeout(() => request.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
