import fc from "fast-check";
import { expect, it } from "vitest";
import { splitClauses } from "./split-clauses.ts";

it("cuts after clauses, not within figures or abbreviated times", () => {
  expect(splitClauses("Oh, revenue AGAIN? Fine... $4,200.50 it is: up 0.2%.")).toEqual([
    "Oh, ",
    "revenue AGAIN? ",
    "Fine... ",
    "$4,200.50 it is: ",
    "up 0.2%.",
  ]);
  expect(splitClauses("It says: “So be it.” And on.\n\nNew")).toEqual([
    "It says: ",
    "“So be it.” ",
    "And on.\n\n",
    "New",
  ]);
});

it("loses nothing and makes no empty piece", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", ",", ".", " ", "\n", "”", "…", "😀") }), (text) => {
      const clauses = splitClauses(text);
      expect(clauses.join("")).toBe(text);
      expect(clauses).not.toContain("");
    }),
  );
});
