import { ApolloLink, CombinedGraphQLErrors, Observable } from "@apollo/client";
import type { GraphQLFormattedError } from "graphql";
import type { Client } from "graphql-ws";
import { retry, throwError, timer } from "rxjs";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A stream that ended with one of these goes on after its last cursor. */
const RESUMABLE = new Set(["SLOW_CONSUMER", "SUBGRAPH_UNAVAILABLE", "SCHEMA_CHANGED"]);

/**
 * Subscriptions over the one socket. A stream that is interrupted, by a lost connection or by an error that passes,
 * is subscribed to again with `extensions.after` = the cursor of its last event; `context.after` is where it begins.
 */
export const createSocketLink = (client: Client): ApolloLink =>
  new ApolloLink((operation) => {
    let after: unknown = operation.getContext()["after"];
    const payload = {
      operationName: operation.operationName,
      variables: operation.variables,
      // The protocol wants the field; the document travels as its hash.
      query: "",
      get extensions() {
        return after === undefined ? operation.extensions : { ...operation.extensions, after };
      },
    };
    return new Observable<ApolloLink.Result>((observer) =>
      client.subscribe<ApolloLink.Result["data"], Record<string, unknown>>(payload, {
        next(result) {
          after = result.extensions?.["cursor"] ?? after;
          observer.next(result as ApolloLink.Result);
        },
        error: (error) => observer.error(toError(error)),
        complete: () => observer.complete(),
      }),
    ).pipe(
      retry({
        delay: (error, attempt) => (isPassing(error) ? timer(waitBefore(attempt)) : throwError(() => error)),
        resetOnSuccess: true,
      }),
    );
  });

const waitBefore = (attempt: number) => Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);

function isPassing(error: unknown): boolean {
  if (!CombinedGraphQLErrors.is(error)) return error instanceof SocketClosed;
  return error.errors.every(({ extensions }) => RESUMABLE.has(String(extensions?.["code"])));
}

/** The socket could not be kept: the client below has given up, e.g. after a fatal close code. */
class SocketClosed extends Error {}

function toError(error: unknown): Error {
  if (Array.isArray(error)) return new CombinedGraphQLErrors({ errors: error as GraphQLFormattedError[] });
  if (error instanceof Error) return error;
  return new SocketClosed("The connection was closed", { cause: error });
}
