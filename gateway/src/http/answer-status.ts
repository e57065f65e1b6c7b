import type { ApolloServerPlugin } from "@apollo/server";
import type { Caller } from "../access/caller.ts";

const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, RATE_LIMITED: 429 };
const OF_DOCUMENT = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"]);

/**
 * The HTTP status of answers without data, by GraphQL over HTTP: a client that reads `application/json` gets 200 for a
 * document or variables that are wrong, one that reads `application/graphql-response+json` gets 400.
 */
export const answerStatus: ApolloServerPlugin<Caller> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        if (response.body.kind !== "single" || response.body.singleResult.data !== undefined) return;
        const { code, reason } = response.body.singleResult.errors?.[0]?.extensions ?? {};
        if (typeof code !== "string") return;
        const isOfDocument = OF_DOCUMENT.has(code) || reason === "INVALID_VARIABLES";
        const isTyped = /application\/graphql-response\+json/.test(request.http?.headers.get("accept") ?? "");
        if (isOfDocument) response.http.status = isTyped ? 400 : 200;
        else if (STATUS[code] !== undefined) response.http.status = STATUS[code];
        else if (code === "BAD_USER_INPUT" && response.http.status === 500) response.http.status = 400;
      },
    };
  },
};
