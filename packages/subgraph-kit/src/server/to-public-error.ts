import { DomainError, ERROR_CODES, type ErrorCode, type Log } from "@sophia/kernel";
import { GraphQLError, type GraphQLFormattedError } from "graphql";

const OF_APOLLO: Record<string, ErrorCode> = {
  BAD_REQUEST: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "PERSISTED_QUERY_NOT_FOUND",
};

/** The single edge where errors become public: expected ones with their code, bugs masked and logged whole. */
export function toPublicError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const original = (error instanceof GraphQLError && error.originalError) || error;
  const { message, locations, path, extensions } = formatted;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (original instanceof DomainError)
    return { message: original.message, ...place, extensions: original.toExtensions() };
  const given = String(extensions?.code ?? "");
  const code = OF_APOLLO[given] ?? (ERROR_CODES as readonly string[]).find((known) => known === given);
  if (code !== undefined && code !== "INTERNAL") return { message, ...place, extensions: { code } };
  log.error({ err: original }, "resolver failed");
  return { message: "Something went wrong on our side", ...place, extensions: { code: "INTERNAL" } };
}
