import { expect, it } from "vitest";
import { chooseSubject } from "./choose-subject.ts";

const passage = (id: string, title: string, updatedAt = 0) => ({
  document: { id, title, updatedAt },
  passageId: `${id}#1`,
  text: "",
  headingPath: [],
  score: 1,
});
const choose = (topic: string[], ...passages: ReturnType<typeof passage>[]) =>
  chooseSubject(passages, new Set(topic))?.id ?? null;

it("takes the document whose title has the question's words, and of editions the newest", () => {
  const old = passage("old", "Refund policy (2025, superseded)", 1);
  const current = passage("current", "Refund policy (2026, in force)", 2);
  expect(choose(["refund", "policy"], old, passage("other", "Travel policy (2026)"))).toBe("old");
  expect(choose(["refund", "policy"], old, current)).toBe("current");
  expect(choose(["refund", "policy", "2025"], current, old)).toBe("old");
});

it("prefers the title that says least else", () => {
  const note = passage("note", "Product note: Pantry Planner");
  const incident = passage("incident", "Incident review: double deliveries suggested by Pantry Planner", 9);
  expect(choose(["pantry", "planner"], incident, note)).toBe("note");
});

it("takes none of several that are alike", () => {
  expect(
    choose(["competitor"], passage("a", "Competitor note: Cupstead"), passage("b", "Competitor note: Deskbarrow")),
  ).toBeNull();
});

it("takes none where titles have less than half of the question", () => {
  expect(choose(["who", "approve", "refund"], passage("a", "Refund policy"))).toBeNull();
  expect(choose([], passage("a", "Refund policy"))).toBeNull();
});
