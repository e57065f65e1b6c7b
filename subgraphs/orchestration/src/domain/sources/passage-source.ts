import type { Ask } from "./ask.ts";

export interface FoundPassage {
  documentId: string;
  passageId: string;
  /** Plain text. */
  quote: string;
  score: number;
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
}
