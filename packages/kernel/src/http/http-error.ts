import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { STATUS_CODES } from "node:http";
import { DomainError, type DomainErrorOptions, type ErrorCode } from "../errors/domain-error.ts";

/** A request is refused with this HTTP status; the body is a GraphQL error, so that clients of every kind can read it. */
export class HttpError extends DomainError {
  readonly status: number;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    reason?: string,
    options: Omit<DomainErrorOptions, "reason"> = {},
  ) {
    super(code, message, { ...options, ...(reason !== undefined && { reason }) });
    this.name = "HttpError";
    this.status = status;
  }
}

export function toErrorBody(error: DomainError): string {
  return JSON.stringify({ errors: [{ message: error.message, extensions: error.toExtensions() }] });
}

export function refuseRequest(response: ServerResponse, error: HttpError): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(error.status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(toErrorBody(error));
}

/** Refuses an upgrade: no ServerResponse exists there. */
export function refuseUpgrade(socket: Duplex, error: HttpError): void {
  const body = toErrorBody(error);
  socket.end(
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\ncontent-type: application/json; charset=utf-8\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
