import type { AlphaTuning } from "./alpha-tuning.ts";

/** How well a document answers a query: 0 not at all, 1 a little, 2 well, 3 exactly. */
export interface Judgment {
  query: string;
  documentId: string;
  grade: number;
  judgedAt: Date;
}

/** A query with what is known of its documents. */
export interface JudgedQuery {
  query: string;
  /** Grade by document id. */
  grades: Record<string, number>;
}

/** Judgments, clicks and the tunings made from them: durable. */
export interface TuningStore {
  /** Replaces what was judged of the two before. */
  judge(judgment: Judgment): Promise<void>;
  click(query: string, documentId: string, rank: number, at: Date): Promise<void>;
  /** Those last judged or clicked first; a document that was opened once has grade 1, more often 2, unless it was judged. */
  judgedQueries(limit: number): Promise<JudgedQuery[]>;
  saveTuning(tuning: AlphaTuning): Promise<void>;
  tuning(id: string): Promise<AlphaTuning | null>;
  /** The newest first; from before a tuning. */
  tunings(limit: number, beforeId?: string): Promise<AlphaTuning[]>;
  /** The one applied last that has not been reverted. */
  inForce(): AlphaTuning | null;
  /** @throws DomainError CONFLICT (reason OUTDATED) when another than `inForceId` has come into force meanwhile. */
  apply(id: string, inForceId: string | null, at: Date): Promise<void>;
  revert(id: string, at: Date): Promise<void>;
}
