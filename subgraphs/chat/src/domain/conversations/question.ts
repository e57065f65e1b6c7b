import { DomainError } from "@sophia/kernel";
import { DEFAULT_PERSONA, findPersona, type PersonaId } from "../personas/personas.ts";

export const ROUTES = ["DIRECT", "MULTI_HOP", "HYBRID", "FAST"] as const;
export type RouteName = (typeof ROUTES)[number];

/** A question as a client sends it. */
export interface QuestionDraft {
  id?: string | null;
  content: string;
  conversationId?: string | null;
  persona?: string | null;
  sass?: number | null;
  route?: RouteName | null;
  budgetMs?: number | null;
}

/** A question that can be asked: whole, within its bounds. */
export interface Question {
  id: string | null;
  content: string;
  conversationId: string | null;
  personaId: PersonaId;
  /** 0 polite to 1 a roast. */
  sass: number;
  route: RouteName | null;
  /** Null: it was not said. */
  budgetMs: number | null;
}

const MAX_CONTENT = 2_000;
const MAX_ID = 100;
const MIN_BUDGET_MS = 10;
const MAX_BUDGET_MS = 30_000;

/** @throws DomainError BAD_USER_INPUT (reason ID, CONTENT, PERSONA, SASS or BUDGET). */
export function toQuestion(draft: QuestionDraft): Question {
  const id = draft.id ?? null;
  if (id !== null && (id === "" || id.length > MAX_ID)) throw bad("ID", `id must have 1 to ${MAX_ID} characters`);
  // A lone half of a character pair would not survive storage, and every later offset would be off.
  const content = draft.content.toWellFormed();
  if (content.trim() === "" || content.length > MAX_CONTENT) {
    throw bad("CONTENT", `content must have 1 to ${MAX_CONTENT} characters that are not all blank`);
  }
  const persona = findPersona(draft.persona ?? DEFAULT_PERSONA);
  if (persona === undefined) throw bad("PERSONA", "There is no such persona: ask personas for those there are");
  const sass = draft.sass ?? persona.sass;
  if (!(sass >= 0 && sass <= 1)) throw bad("SASS", "sass must be between 0 and 1");
  const budgetMs = draft.budgetMs ?? null;
  if (budgetMs !== null && !(budgetMs >= MIN_BUDGET_MS && budgetMs <= MAX_BUDGET_MS)) {
    throw bad("BUDGET", `budgetMs must be between ${MIN_BUDGET_MS} and ${MAX_BUDGET_MS}`);
  }
  return {
    id,
    content,
    conversationId: draft.conversationId ?? null,
    personaId: persona.id,
    sass,
    route: draft.route ?? null,
    budgetMs,
  };
}

const bad = (reason: string, message: string) => new DomainError("BAD_USER_INPUT", message, { reason });
