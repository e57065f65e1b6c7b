import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { findBreakingChanges } from "./find-breaking-changes.ts";
import { findUndescribed } from "./find-undescribed.ts";

const published = `type Query { a(x: Int): String b: Int }`;

describe("the check against the published schema", () => {
  it("lets additions pass", async () => {
    expect(await findBreakingChanges(published, `type Query { a(x: Int, y: Int): String b: Int c: Float }`)).toEqual(
      [],
    );
  });

  it("names a field that went, a type that changed and an argument that became required", async () => {
    expect(await findBreakingChanges(published, `type Query { a(x: Int): String }`)).toHaveLength(1);
    expect(await findBreakingChanges(published, `type Query { a(x: Int): Int b: Int }`)).toHaveLength(1);
    expect(await findBreakingChanges(published, `type Query { a(x: Int!): String b: Int }`)).toHaveLength(1);
  });
});

describe("the check of descriptions", () => {
  it("finds what is not described, down to arguments and enum values", () => {
    const schema = buildSchema(`
      "" type Query { "said" a("said" x: E): Int b(y: I): Int }
      "said" enum E { A "said" B }
      "said" input I { z: Int }`);
    expect(findUndescribed(schema).sort()).toEqual(["E.A", "I.z", "Query.b", "Query.b(y:)"]);
  });
});
