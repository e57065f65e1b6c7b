/** Every code an outside program may meet in `extensions.code`; stable. */
export const ERROR_CODES = [
  "BAD_USER_INPUT",
  "NOT_FOUND",
  "CONFLICT",
  "PAYLOAD_TOO_LARGE",
  "SUBGRAPH_UNAVAILABLE",
  "DEADLINE_EXCEEDED",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "COST_LIMIT",
  "SLOW_CONSUMER",
  "SCHEMA_CHANGED",
  "PERSISTED_QUERY_NOT_FOUND",
  "PERSISTED_QUERY_NOT_IN_LIST",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface DomainErrorOptions {
  /** Tells cases of one code apart, e.g. BAD_USER_INPUT with reason RANGE_REVERSED. */
  reason?: string;
  /** Further public facts, shown to the caller in `extensions`. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** A failure that is expected: its code and message are shown to the caller. Anything else thrown is a bug and is masked. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly reason: string | undefined;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, options: DomainErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "DomainError";
    this.code = code;
    this.reason = options.reason;
    this.details = options.details ?? {};
  }

  /** What stands in `extensions` of a GraphQL error, or in the JSON body of an HTTP refusal. */
  toExtensions(): Record<string, unknown> {
    return { ...this.details, code: this.code, ...(this.reason === undefined ? {} : { reason: this.reason }) };
  }
}
