import type { IncomingMessage, ServerResponse } from "node:http";

const ALLOWED_HEADERS = "content-type, accept, x-sophia-csrf, x-request-id, last-event-id";

/** Lets the pages of the configured origins read answers; the guard has refused those of all others. */
export function allowOrigin({ headers }: IncomingMessage, response: ServerResponse, origins: readonly string[]): void {
  if (headers.origin === undefined || !origins.includes(headers.origin)) return;
  response.setHeader("access-control-allow-origin", headers.origin);
  response.setHeader("access-control-expose-headers", "x-request-id");
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  response.setHeader("vary", "origin");
}

/** Answers what a browser asks before it lets such a page call. */
export function answerPreflight(response: ServerResponse): void {
  response.setHeader("allow", "GET, POST, OPTIONS");
  if (response.hasHeader("access-control-allow-origin")) {
    response.setHeader("access-control-allow-methods", "GET, POST");
    response.setHeader("access-control-allow-headers", ALLOWED_HEADERS);
    response.setHeader("access-control-max-age", "600");
  }
  response.writeHead(204).end();
}
