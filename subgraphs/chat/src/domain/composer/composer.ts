import type { Citation } from "../conversations/message.ts";
import type { Findings } from "../evidence/findings.ts";
import type { PersonaId } from "../personas/personas.ts";

/** All that a reply is written from. */
export interface ReplyBrief {
  question: string;
  /** Null for talk that needs no evidence. */
  findings: Findings | null;
  personaId: PersonaId;
  /** 0 polite to 1 a roast. */
  sass: number;
  /** Chooses among equal phrasings: the same seed, the same reply. */
  seed: string;
  /** The replies before it in the conversation, the newest first; the last few. */
  recent: readonly string[];
}

/** A clause or more, and the citations of the claims that it ends. */
export interface ReplyPart {
  text: string;
  citations: Citation[];
}

/** Writes a reply part by part. The same brief gives the same parts. */
export type Composer = (brief: ReplyBrief) => Iterable<ReplyPart> | AsyncIterable<ReplyPart>;
