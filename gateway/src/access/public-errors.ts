import { DomainError, ERROR_CODES, type ErrorCode, type Log } from "@sophia/kernel";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

/** Codes of Apollo Server and of subgraphs that are not ours. */
const FOREIGN_CODES: Record<string, ErrorCode> = {
  BAD_REQUEST: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "PERSISTED_QUERY_NOT_FOUND",
};
/** Of requests that Apollo Server's pipeline refuses, by the status it gives them. */
const REQUEST_REASONS: Record<number, string> = { 405: "METHOD", 406: "ACCEPT" };
const HIDDEN = new Set(["stacktrace", "exception", "http"]);

/** The form in which an error leaves the gateway; see `createPublicErrors`. */
export type ToPublicError = (error: unknown, formatted?: GraphQLFormattedError) => GraphQLFormattedError;

/**
 * The single edge where errors become public. Expected ones keep their code, reason and details; a code that the contract
 * does not know becomes INTERNAL with it as reason; bugs are logged whole and masked.
 */
export function createPublicErrors(log: Log): ToPublicError {
  return (error, formatted = format(error)) => {
    const { message, locations, path, extensions = {} } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (cause instanceof DomainError) return { message: cause.message, ...place, extensions: cause.toExtensions() };
    const given = typeof extensions.code === "string" ? extensions.code : undefined;
    if (given === undefined || given === "INTERNAL_SERVER_ERROR") {
      log.error({ err: cause }, "request failed");
      return { message: "Something went wrong on our side", ...place, extensions: { code: "INTERNAL" } };
    }
    if (given === "INTERNAL" && cause !== error) log.error({ err: cause }, message);
    const shown = Object.fromEntries(Object.entries(extensions).filter(([name]) => !HIDDEN.has(name)));
    const reason = REQUEST_REASONS[statusOf(error) ?? 0];
    return { message, ...place, extensions: { ...shown, ...(reason && { reason }), ...toKnownCode(given) } };
  };
}

function toKnownCode(given: string): { code: ErrorCode; reason?: string } {
  const known = FOREIGN_CODES[given] ?? ERROR_CODES.find((code) => code === given);
  return known === undefined ? { code: "INTERNAL", reason: given } : { code: known };
}

function format(error: unknown): GraphQLFormattedError {
  return error instanceof GraphQLError ? error.toJSON() : { message: "" };
}

function statusOf(error: unknown): number | undefined {
  const http = error instanceof GraphQLError ? error.extensions.http : undefined;
  return (http as { status?: number } | undefined)?.status;
}
