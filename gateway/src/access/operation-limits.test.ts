import { describe, expect, it } from "vitest";
import { TextCache } from "../planning/text-cache.ts";
import { createLimitCheck } from "./operation-limits.ts";

const limits = { tokens: 100, depth: 4, aliases: 5, rootFields: 3 };
const check = createLimitCheck(limits);
const refusal = (text: string) => {
  try {
    check(text);
    return undefined;
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe("the size of an operation", () => {
  it("is fine up to each limit", () => {
    expect(refusal("{ a { b { c { d } } } b c }")).toBeUndefined();
    expect(refusal("{ a { b: c d: c e: c f: c g: c } }")).toBeUndefined();
  });

  it("is refused beyond one, naming it", () => {
    expect(refusal(`{ ${"a ".repeat(101)} }`)).toBe("TOKENS");
    expect(refusal("{ a { b { c { d { e } } } } }")).toBe("DEPTH");
    expect(refusal("{ a { b: c d: c e: c f: c g: c h: c } }")).toBe("ALIASES");
    expect(refusal("{ a b c d }")).toBe("ROOT_FIELDS");
  });

  it("counts each use of a fragment", () => {
    expect(refusal("{ a { ...F } b { ...F ... { ...F } } } fragment F on T { x: c y: c }")).toBe("ALIASES");
    expect(refusal("{ a { ... on T { b { ...F } } } } fragment F on T { c { d { e } } }")).toBe("DEPTH");
    expect(refusal("{ ...R ...R } fragment R on Query { a b }")).toBe("ROOT_FIELDS");
  });

  it("does not grow with what fragments multiply to", () => {
    const fragments = Array.from({ length: 25 }, (_, n) => `fragment F${n} on T { ...F${n + 1} ...F${n + 1} }`);
    const started = process.cpuUsage();
    expect(() =>
      createLimitCheck({ ...limits, tokens: 10_000 })(
        `{ a { ...F0 } } ${fragments.join(" ")} fragment F25 on T { x: c }`,
      ),
    ).toThrow();
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500); // ms, whatever else the machine does
  });

  it("is looked at again rather than that texts without end are kept", () => {
    const fine = new TextCache<true>({ maxEntries: 1_000, maxCharacters: 500_000 });
    const checkAll = createLimitCheck(limits, fine);
    for (let n = 0; n < 100; n++) checkAll(`{ a } #${n}${"<".repeat(50_000)}`);
    for (let n = 0; n < 5; n++) checkAll(`{ a } #${n}${"<".repeat(970_000)}`);
    expect(fine.size).toBe(9);
    expect(fine.characters).toBeLessThanOrEqual(500_000);
  });

  it("leaves what does not parse, and fragments within themselves, to others", () => {
    expect(refusal("{")).toBeUndefined();
    expect(refusal("{ a { ...F } } fragment F on T { ...F }")).toBeUndefined();
  });
});
