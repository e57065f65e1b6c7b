import type { SqliteFile } from "@sophia/kernel";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import type { DocumentDraft } from "../domain/documents/document.ts";
import { documentsPart } from "./documents-part.ts";

type Put = DocumentIndex["put"];

/** What a command takes at most, so that other writes get their turn. */
const MOST = 64;

interface Waiting extends PromiseWithResolvers<Awaited<ReturnType<Put>>> {
  draft: DocumentDraft;
}

/**
 * Documents that are put at once go into one command: after each, FTS5 writes what it holds in memory to the disk, and merges
 * it with the rest later. Where one of them fails, each is put by itself.
 */
export function gatherPuts(file: SqliteFile): Put {
  let waiting: Waiting[] = [];
  return (draft) => {
    const put = { draft, ...Promise.withResolvers<Awaited<ReturnType<Put>>>() };
    waiting.push(put);
    if (waiting.length === 1) {
      queueMicrotask(() => {
        const all = waiting;
        waiting = [];
        for (let at = 0; at < all.length; at += MOST) void write(file, all.slice(at, at + MOST));
      });
    }
    return put.promise;
  };
}

async function write(file: SqliteFile, puts: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await file.write(
      documentsPart,
      "putAll",
      puts.map(({ draft }) => draft),
    );
    puts.forEach(({ resolve }, n) => resolve(outcomes[n]!));
  } catch (error) {
    if (puts.length === 1) return puts[0]!.reject(error);
    for (const put of puts) void write(file, [put]);
  }
}
