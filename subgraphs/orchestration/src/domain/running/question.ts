import { DomainError } from "@sophia/kernel";
import { randomUUID } from "node:crypto";
import type { OrchestrateRequest } from "../orchestrate.ts";
import { AVAILABLE_ROUTES, isAvailable, type AvailableRoute } from "../route.ts";
import { SourceKind } from "../source-kind.ts";

/** A question that can be answered. */
export interface Question {
  id: string;
  text: string;
  /** What was asked before in the same conversation, the oldest first. */
  context: readonly string[];
  /** null where the router chooses. */
  route: AvailableRoute | null;
  budgetMs: number;
  sources: ReadonlySet<SourceKind>;
}

const DEFAULT_BUDGET_MS = 150;
const MAX_CHARACTERS = 2_000;
/** A follow-up seldom reaches further back. */
const MOST_CONTEXT = 5;
const BUDGET_MS = { min: 10, max: 30_000 };

/** @throws DomainError BAD_USER_INPUT (reason ID, QUESTION, BUDGET, SOURCES or ROUTE_NOT_AVAILABLE). */
export function toQuestion({ id, question, context, route, budgetMs, sources }: OrchestrateRequest): Question {
  // Half of a character pair would not survive storage.
  const text = question.toWellFormed().trim();
  if (text === "" || text.length > MAX_CHARACTERS) {
    throw refused("QUESTION", `A question has 1 to ${MAX_CHARACTERS} characters`, { maxCharacters: MAX_CHARACTERS });
  }
  if (id != null && !/^[\x21-\x7e]{1,128}$/.test(id)) {
    throw refused("ID", "An id has 1 to 128 visible ASCII characters");
  }
  const budget = budgetMs ?? DEFAULT_BUDGET_MS;
  if (!(budget >= BUDGET_MS.min && budget <= BUDGET_MS.max)) {
    throw refused("BUDGET", `budgetMs must be between ${BUDGET_MS.min} and ${BUDGET_MS.max}`, BUDGET_MS);
  }
  if (sources?.length === 0) throw refused("SOURCES", "At least one source must be allowed");
  if (route != null && !isAvailable(route)) {
    throw refused("ROUTE_NOT_AVAILABLE", `The route ${route} is not built yet`, { available: AVAILABLE_ROUTES });
  }
  return {
    id: id ?? randomUUID(),
    text,
    context: (context ?? []).slice(-MOST_CONTEXT).map((each) => each.toWellFormed().slice(0, MAX_CHARACTERS)),
    route: route ?? null,
    budgetMs: budget,
    sources: new Set(sources ?? Object.values(SourceKind)),
  };
}

function refused(reason: string, message: string, details: Record<string, unknown> = {}): DomainError {
  return new DomainError("BAD_USER_INPUT", message, { reason, details });
}
