import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { detachCursor } from "./detach-cursor.ts";

const schema = buildSchema(`
  type Query { a: Int }
  type Tick { seq: Int self(after: Int): Tick }
  type Subscription { ticks(after: Int = 0, name: String): Tick }
`);
const detach = (text: string) => detachCursor(schema, parse(text), "ticks", "after");
const compact = (text: string) => text.replace(/\s+/g, " ");

describe("a subscription without its cursor", () => {
  it("is the same, wherever the cursor came from", () => {
    const texts = [
      "subscription { ticks(after: 3) { seq } }",
      "subscription($from: Int) { ticks(after: $from) { seq } }",
      "subscription { ticks { seq } }",
    ].map((text) => compact(detach(text).text));
    expect(new Set(texts)).toEqual(new Set(["subscription { ticks { seq } }"]));
  });

  it("keeps what else there is: other arguments, other fields' arguments, a variable with another use", () => {
    expect(
      compact(detach('subscription($n: Int) { ticks(after: $n, name: "x") { self(after: $n) { seq } } }').text),
    ).toBe('subscription ($n: Int) { ticks(name: "x") { self(after: $n) { seq } } }');
    expect(
      compact(detach("subscription { ...F } fragment F on Subscription { t: ticks(after: 1) { seq } }").text),
    ).toBe("subscription { ...F } fragment F on Subscription { t: ticks { seq } }");
  });

  it("tells the cursor: given, from a variable, or the argument's default", () => {
    expect(detach("subscription { ticks(after: 3) { seq } }").cursorOf({})).toBe("3");
    expect(detach("subscription($n: Int) { ticks(after: $n) { seq } }").cursorOf({ n: 4 })).toBe("4");
    expect(detach("subscription($n: Int) { ticks(after: $n) { seq } }").cursorOf({ n: null })).toBe("0");
    expect(detach("subscription { ticks { seq } }").cursorOf({})).toBe("0");
  });
});
