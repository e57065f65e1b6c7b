import { describe, expect, it } from "vitest";
import type { JsonObject } from "./json.ts";
import { compileResponsePath } from "./response-path.ts";

const subtypes = (typename: string, condition: string) => typename === condition || condition === "Any";

function locate(path: string[], data: JsonObject) {
  const found = new Map<JsonObject, readonly (string | number)[]>();
  compileResponsePath(path, subtypes).locate(data, found);
  return Array.from(found.values());
}

describe("compileResponsePath", () => {
  it("finds objects in lists of lists, past nulls", () => {
    const data = { grid: [[{ a: 1 }, null], null, [{ a: 2 }]] };
    expect(locate(["grid", "@", "@"], data)).toEqual([
      ["grid", 0, 0],
      ["grid", 2, 0],
    ]);
  });

  it("collects what it locates, in the same order", () => {
    const data = { users: [{ best: { id: 1 } }, { best: null }, { best: { id: 3 } }] };
    const collected: JsonObject[] = [];
    compileResponsePath(["users", "@", "best"], subtypes).collect(data, collected);
    expect(collected).toEqual([{ id: 1 }, { id: 3 }]);
    expect(locate(["users", "@", "best"], data)).toEqual([
      ["users", 0, "best"],
      ["users", 2, "best"],
    ]);
  });

  it("keeps to the types that a path names", () => {
    const data = {
      media: [
        { __typename: "Book", by: { id: 1 } },
        { __typename: "Film", by: { id: 2 } },
      ],
    };
    expect(locate(["media", "@|[Film, Song]", "by"], data)).toEqual([["media", 1, "by"]]);
    expect(locate(["media", "@|[Any]", "by"], data)).toHaveLength(2);
    expect(locate(["", "media", "@"], data)).toHaveLength(2);
  });

  it("stands for the data itself if it is empty", () => {
    expect(locate([], { a: 1 })).toEqual([[]]);
  });
});
