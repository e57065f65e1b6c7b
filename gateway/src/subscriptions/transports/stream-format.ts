import type { GraphQLFormattedError } from "graphql";

/** How results travel in the body of one HTTP response. */
export interface StreamFormat {
  readonly headers: Readonly<Record<string, string>>;
  /** Sent at once, so that the client knows the stream is there. */
  readonly opening: string;
  readonly heartbeat: string;
  /** @param members Of the result, as JSON text without braces. */
  result(members: string, cursor: string | undefined): string;
  /** The operation was refused, or ended by an error. */
  errors(errors: readonly GraphQLFormattedError[]): string;
  readonly completion: string;
  /** The server goes away and the client may come back after so long. */
  goodbye(retryMs: number): string;
}
