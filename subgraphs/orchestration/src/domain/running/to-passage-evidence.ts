import type { PassageEvidence } from "../evidence.ts";
import type { FoundPassage } from "../sources/passage-source.ts";

export function toPassageEvidence({ documentId, passageId, quote, score }: FoundPassage): PassageEvidence {
  return { kind: "passage", id: `passage:${passageId}`, document: { id: documentId }, passageId, quote, score };
}
