import type { QueryPlanSelectionNode } from "@apollo/query-planner";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "./json.ts";
import { compileRepresentations } from "./representation.ts";

const subtypes = (typename: string, condition: string) => typename === condition || condition === "Media";
const field = (name: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode =>
  selections.length > 0 ? { kind: "Field", name, selections } : { kind: "Field", name };
const on = (typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode => ({
  kind: "InlineFragment",
  typeCondition,
  selections,
});

function represent(requires: QueryPlanSelectionNode[], entity: JsonObject): unknown {
  const representations = compileRepresentations(requires, undefined, subtypes);
  return representations.identify(entity) === undefined ? undefined : JSON.parse(representations.write(entity));
}

describe("compileRepresentations", () => {
  const book = on("Book", field("__typename"), field("id"), field("isbn", field("group")));

  it("holds what the fetch requires of the entity's type, and nothing else", () => {
    const entity = { __typename: "Book", id: 'a"b', isbn: { group: "0", number: "1" }, title: "Dune" };
    expect(represent([book, on("Film", field("__typename"), field("director"))], entity)).toEqual({
      __typename: "Book",
      id: 'a"b',
      isbn: { group: "0" },
    });
  });

  it("joins fragments on the type and on its interfaces", () => {
    const requires = [on("Media", field("__typename"), field("id")), on("Book", field("pages"))];
    expect(represent(requires, { __typename: "Book", id: 1, pages: null })).toEqual({
      __typename: "Book",
      id: 1,
      pages: null,
    });
  });

  it("is not made of an entity that lacks something, however deep", () => {
    expect(represent([book], { __typename: "Book", id: 1, isbn: {} })).toBeUndefined();
    expect(represent([book], { __typename: "Book", isbn: { group: "0" } })).toBeUndefined();
    expect(represent([book], { __typename: "Film", id: 1 })).toBeUndefined();
    expect(represent([book], { id: 1, isbn: { group: "0" } })).toBeUndefined();
  });

  it("writes lists, and null in them", () => {
    const requires = [on("Book", field("__typename"), field("parts", field("id")))];
    const entity = { __typename: "Book", parts: [{ id: 1, x: 2 }, null, [{ id: 3 }]] };
    expect(represent(requires, entity)).toEqual({ __typename: "Book", parts: [{ id: 1 }, null, [{ id: 3 }]] });
  });

  it("writes a number too large to be one as JSON does", () => {
    const requires = [on("Book", field("__typename"), field("id"), field("pages"))];
    expect(represent(requires, { __typename: "Book", id: 1, pages: JSON.parse("1e999") })).toEqual({
      __typename: "Book",
      id: 1,
      pages: null,
    });
  });

  it("names the interface to a subgraph that knows only that", () => {
    const rewrite = { kind: "ValueSetter" as const, path: ["... on Book", "__typename"], setValueTo: "Media" };
    const { write } = compileRepresentations([on("Book", field("__typename"), field("id"))], [rewrite], subtypes);
    expect(write({ __typename: "Book", id: "1" })).toBe(`{"__typename":"Media","id":"1"}`);
  });

  it("tells a number from the text of it", () => {
    const { identify } = compileRepresentations([on("Book", field("__typename"), field("id"))], undefined, subtypes);
    expect(identify({ __typename: "Book", id: 1 })).not.toBe(identify({ __typename: "Book", id: "1" }));
  });
});
