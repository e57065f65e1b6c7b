import type { Ask } from "./ask.ts";

/** A passage as it stands in its document. Plain text. */
export interface DocumentPassage {
  passageId: string;
  text: string;
  /** The headings above it, the outermost first. */
  headingPath: string[];
}

export interface FoundPassage extends DocumentPassage {
  document: FoundDocument;
  score: number;
}

export interface FoundDocument {
  id: string;
  title: string;
  /** Epoch ms of its last change. */
  updatedAt: number;
}

export interface FoundPassages {
  passages: FoundPassage[];
  /** 0 to 1, the search's own. */
  confidence: number;
}

/** KEYWORD goes by words alone; BEST is what the search holds for its best way. */
type SearchEffort = "KEYWORD" | "BEST";

export interface PassageSource {
  search(question: string, effort: SearchEffort, first: number, ask: Ask): Promise<FoundPassages>;
  /** All of a document, in its order; none where there is no such document. */
  passagesOf(documentId: string, ask: Ask): Promise<DocumentPassage[]>;
}
