import type { ErrorLike } from "@apollo/client";
import { CombinedGraphQLErrors } from "@apollo/client/errors";

const ROLES: Record<string, string> = {
  chat: "Chat",
  metrics: "The figures",
  search: "The document search",
  orchestration: "The answering service",
};

/** An error whose message is made for people. */
export class PlainError extends Error {}

/** What went wrong, in one plain sentence for the person in front of the screen. */
export function describeError(error: ErrorLike): string {
  if (error instanceof PlainError) return error.message;
  if (!CombinedGraphQLErrors.is(error)) return "Sophia cannot be reached.";
  const first = error.errors[0];
  const { code, subgraph } = (first?.extensions ?? {}) as { code?: string; subgraph?: string };
  // One that names no subgraph comes from a part that answers, and says what it lacks.
  if (code === "SUBGRAPH_UNAVAILABLE" && subgraph !== undefined) {
    const role = ROLES[subgraph];
    return role === undefined ? "A part of Sophia does not answer right now." : `${role} cannot be reached right now.`;
  }
  if (code?.startsWith("PERSISTED_QUERY_")) return "This page is older than the server. Reload it.";
  if (code === "DEADLINE_EXCEEDED") return "The answer took too long.";
  if (code === "RATE_LIMITED" || code === "COST_LIMIT") return "That is too much at once. Try again in a moment.";
  return first === undefined ? "Something went wrong." : first.message;
}
