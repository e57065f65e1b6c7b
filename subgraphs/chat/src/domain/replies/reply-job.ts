import type { Caller } from "../conversations/caller.ts";
import type { RouteName } from "../conversations/question.ts";
import type { PersonaId } from "../personas/personas.ts";

/** A reply that is to be written, or to be written on after a restart. */
export interface ReplyJob {
  replyId: string;
  question: string;
  /** What was asked before in the conversation, the oldest first; the last few. */
  context: readonly string[];
  /** The replies before it in the conversation, the newest first; the last few. */
  recent: readonly string[];
  personaId: PersonaId;
  sass: number;
  route: RouteName | null;
  budgetMs: number | null;
  caller: Caller;
  /** Epoch ms. */
  acceptedAt: number;
  /** What is written and durable so far. */
  written: string;
  /** JSON: what it is written from; null until there are first words. */
  findings: string | null;
}
