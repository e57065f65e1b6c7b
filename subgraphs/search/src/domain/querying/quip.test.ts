import { expect, it } from "vitest";
import { quipOf } from "./quip.ts";

const hit = (id: string) => ({ document: { id, title: `About ${id}` } });
const found = (confidence: number, ...ids: string[]) => ({
  hits: ids.map(hit),
  totalCount: ids.length,
  documentIds: [...new Set(ids)],
  confidence,
});

it("says of each persona's results what they hold", () => {
  expect(quipOf("snarky", found(0.9, "a", "a", "b"))).toBe(
    "3 passages in 2 documents, and all you needed was “About a”. You are welcome.",
  );
  expect(quipOf("analyst", found(0.62, "a", "b"))).toBe("“About a” and “About b” score nearly alike; confidence 62 %.");
  expect(quipOf("coach", found(0.8, "a", "b", "c"))).toContain("2 more back it up");
  expect(quipOf("coach", found(0.8, "a"))).not.toContain("more");
  expect(quipOf("professional", found(0.2, "a"))).toContain("20 %");
});

it("calls it no close call where there is one document", () => {
  expect(quipOf("professional", found(0.6, "a", "a"))).toBe("“About a” answers this; 2 passages in 1 document match.");
});

it("has a line for nothing, and none for a persona that it does not know", () => {
  for (const persona of ["professional", "analyst", "coach", "snarky"]) {
    expect(quipOf(persona, found(0))).toMatch(/\.$/);
  }
  expect(quipOf("pirate", found(0.9, "a"))).toBeNull();
  expect(quipOf("constructor", found(0.9, "a"))).toBeNull();
});
