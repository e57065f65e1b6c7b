import { DomainError } from "@sophia/kernel";
import { expect, it } from "vitest";
import type { DocumentIndex, NearPassage, OwnEmbedder } from "../documents/document-index.ts";
import { questionMeaning } from "./question-meaning.ts";

const NEAR: NearPassage[] = [{ passageId: "p", documentId: "d", similarity: 0.9 }];
const anything = { phrases: [], excluded: [] };

/** A store that makes vectors itself, and has them for that share of four passages. */
function storeOf(nearest: OwnEmbedder["nearest"], embedded = 4) {
  const ownEmbedder: OwnEmbedder = { name: "own", embedPassages: async () => {}, nearest };
  const index: Pick<DocumentIndex, "counts" | "ownEmbedder"> = {
    ownEmbedder,
    counts: async () => ({ documents: 4, passages: 4, embedded }),
  };
  return { index: index as DocumentIndex, questions: undefined };
}

it("leaves a question's text to a store that makes vectors itself", async () => {
  const asked: unknown[] = [];
  const store = storeOf(async (...question) => {
    asked.push(question);
    return NEAR;
  });
  const question = await questionMeaning(store, "who carries loads", 1_000);
  expect(await question!.nearest(anything, { collections: ["x"] }, 10)).toEqual(NEAR);
  expect(asked).toEqual([["who carries loads", anything, { collections: ["x"] }, 10]]);
  expect(await questionMeaning(store, "", 1_000)).toBeNull();
});

it("waits for it no longer than it may, and tells what it fails with", async () => {
  const silent = await questionMeaning(
    storeOf(() => new Promise(() => {})),
    "q",
    1,
  );
  await expect(silent!.nearest(anything, {}, 10)).rejects.toMatchObject({ reason: "EMBEDDER_AWAY" });
  const refusal = new DomainError("SUBGRAPH_UNAVAILABLE", "no", { reason: "EMBEDDER_REFUSED" });
  const refused = await questionMeaning(
    storeOf(() => Promise.reject(refusal)),
    "q",
    1_000,
  );
  await expect(refused!.nearest(anything, {}, 10)).rejects.toBe(refusal);
});

it("has no meaning to look for while most passages wait, or where nothing makes vectors", async () => {
  const store = storeOf(async () => NEAR, 1);
  await expect(questionMeaning(store, "q", 1_000)).rejects.toMatchObject({ reason: "VECTORS_PENDING" });
  const { ownEmbedder: _, ...index } = store.index;
  await expect(questionMeaning({ index, questions: undefined }, "q", 1_000)).rejects.toMatchObject({
    reason: "EMBEDDER_OFF",
  });
});
