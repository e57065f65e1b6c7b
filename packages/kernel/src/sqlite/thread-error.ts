import { DomainError, type ErrorCode } from "../errors/domain-error.ts";

/** An error in the form that crosses a thread: a structured clone forgets our classes. */
export interface ThreadError {
  domain?: { code: ErrorCode; reason: string | undefined; details: Record<string, unknown> };
  message: string;
  stack: string | undefined;
}

const SQLITE_FULL = 13;

export function toThreadError(error: unknown): ThreadError {
  const known = error instanceof Error ? error : new Error(String(error));
  const { message, stack } = known;
  if (error instanceof DomainError) {
    return { domain: { code: error.code, reason: error.reason, details: error.details }, message, stack };
  }
  if ((error as { errcode?: number }).errcode === SQLITE_FULL) {
    return {
      domain: { code: "INTERNAL", reason: "STORAGE_FULL", details: {} },
      message: "The disk is full: nothing was kept",
      stack,
    };
  }
  return { message, stack };
}

export function fromThreadError({ domain, message, stack }: ThreadError): Error {
  const error = domain === undefined ? new Error(message) : new DomainError(domain.code, message, domain);
  if (stack !== undefined) error.stack = stack;
  return error;
}
