import type { GeneratedPassage, GeneratedQuestion } from "../speed/corpus.ts";

/** A search engine with generated passages in it. It answers with the passages' ids, the best first. */
export interface Engine extends AsyncDisposable {
  /** Takes them as durably as it ever does. */
  add(passages: readonly GeneratedPassage[]): Promise<void>;
  /** After the last passage: builds what has to be built before it is asked. */
  finish(): Promise<void>;
  keyword(question: GeneratedQuestion, limit: number): Promise<string[]>;
  vector(question: GeneratedQuestion, limit: number): Promise<string[]>;
  hybrid(question: GeneratedQuestion, limit: number): Promise<string[]>;
  /** What a server of it holds in memory, which is not this process; null where that is unknown. */
  serverBytes?(): number | null;
}

/** @param folder For its files; empty. */
export type OpenEngine = (folder: string) => Promise<Engine>;
