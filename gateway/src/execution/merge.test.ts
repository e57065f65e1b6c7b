import { describe, expect, it } from "vitest";
import { mergeInto } from "./merge.ts";

describe("mergeInto", () => {
  it("adds to objects and lists of objects in place", () => {
    const item = { id: 1 };
    const target = { a: { b: 1 }, list: [item, null] };
    expect(mergeInto(target, { a: { c: 2 }, list: [{ name: "x" }, { name: "y" }], d: 3 }, false)).toBeUndefined();
    expect(target).toEqual({ a: { b: 1, c: 2 }, list: [{ id: 1, name: "x" }, { name: "y" }], d: 3 });
    expect(target.list[0]).toBe(item);
  });

  it("keeps what is known over null", () => {
    const target = { a: 1, b: { c: 2 }, d: null };
    mergeInto(target, { a: null, b: null, d: 4, e: null }, false);
    expect(target).toEqual({ a: 1, b: { c: 2 }, d: 4, e: null });
  });

  it("shares nothing with a source that it copies", () => {
    const source = { a: { b: [{ c: 1 }] } };
    const target: Record<string, unknown> = {};
    mergeInto(target, source, true);
    source.a.b[0]!.c = 2;
    expect(target).toEqual({ a: { b: [{ c: 1 }] } });
  });

  it("says where lists of objects differ in length, and keeps the first", () => {
    const target = { a: { list: [{ id: 1 }] } };
    expect(mergeInto(target, { a: { list: [{ x: 1 }, { x: 2 }] } }, false)).toEqual(["a", "list"]);
    expect(target).toEqual({ a: { list: [{ id: 1 }] } });
  });

  it("takes no prototype from a subgraph", () => {
    const target: Record<string, unknown> = {};
    mergeInto(target, JSON.parse(`{ "__proto__": { "admin": true }, "a": 1 }`), false);
    expect(target.admin).toBeUndefined();
  });
});
