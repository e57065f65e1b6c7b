import { expect, it } from "vitest";
import type { PassageEvidence } from "../../evidence/findings.ts";
import { chooseEditions } from "./choose-editions.ts";

const passage = (documentId: string, title: string, year: number, quote = "Refunds are paid."): PassageEvidence => ({
  kind: "passage",
  documentId,
  passageId: `${documentId}#1`,
  title,
  url: null,
  quote,
  score: 1,
  updatedAt: Date.UTC(year, 0),
});
const old = passage("r25", "Refund policy (2025, superseded)", 2025);
const current = passage("r26", "Refund policy (2026, in force)", 2026);
const ids = (chosen: PassageEvidence[]) => chosen.map(({ documentId }) => documentId);

it("quotes the newest edition of a document", () => {
  expect(ids(chooseEditions([old, current, old], []))).toEqual(["r26"]);
});

it("quotes the edition whose year is asked for", () => {
  expect(ids(chooseEditions([current, old], ["2025"]))).toEqual(["r25"]);
});

it("takes documents that share only a kind for different ones", () => {
  const reviews = [passage("q2", "Quarterly review, Q2 2026", 2026), passage("q3", "Quarterly review, Q3 2026", 2026)];
  expect(ids(chooseEditions(reviews, []))).toEqual(["q2", "q3"]);
});
