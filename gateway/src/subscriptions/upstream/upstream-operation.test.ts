import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import type { StreamDeclaration } from "../../supergraph/read-streams.ts";
import { createUpstreamOperation } from "./upstream-operation.ts";

const schema = buildSchema(`
  type Query { a: Int }
  type Metric { name: ID! unit: String }
  type Label { name: String! value: String! weight(of: Int): Int }
  type Update { cursor: String! metric: Metric labels: [Label!]! }
  type Subscription { updates(name: ID, after: String): Update plain: Int counted(after: Int!): Update }
`);
const declaration: StreamDeclaration = {
  audience: "CLASS",
  policy: "LATEST",
  cursor: "cursor",
  after: "after",
  key: ["metric.name", "labels"],
};
const compact = (text: string) => text.replace(/\s+/g, " ");

describe("the subscription to a subgraph", () => {
  const upstream = createUpstreamOperation(
    schema,
    "subscription U($n: ID) { it: updates(name: $n) { metric { unit } } }",
    "updates",
    declaration,
  );

  it("selects cursor and key for the gateway and takes a cursor", () => {
    expect(compact(upstream.query)).toBe(
      "subscription U($n: ID, $_sophiaAfter: String) { it: updates(name: $n, after: $_sophiaAfter) { metric { unit } " +
        "_sophiaCursor: cursor _sophiaKey0: metric { name } _sophiaKey1: labels { name value } } }",
    );
    expect(upstream.resumption("7")).toEqual({ _sophiaAfter: "7" });
    expect(upstream.resumption(undefined)).toEqual({});
  });

  it("gives up what it selected for itself", () => {
    const labels = [{ name: "source", value: "sample" }];
    const event = {
      metric: { unit: "USD" },
      _sophiaCursor: "9",
      _sophiaKey0: { name: "revenue" },
      _sophiaKey1: labels,
    };
    expect(upstream.takeMarks({ it: event })).toEqual({
      cursor: "9",
      key: JSON.stringify(["revenue", labels]),
      gap: false,
    });
    expect(event).toEqual({ metric: { unit: "USD" } });
    expect(upstream.takeMarks({ it: null })).toEqual({ cursor: undefined, key: "", gap: false });
  });

  it("sends the cursor as the argument's type asks", () => {
    const counted = createUpstreamOperation(schema, "subscription { counted { cursor } }", "counted", declaration);
    expect(counted.resumption("7")).toEqual({ _sophiaAfter: 7 });
    expect(counted.accepts("7")).toBe(true);
    expect(counted.accepts("seven")).toBe(false);
  });

  it("is as it was where the stream declares nothing", () => {
    const plain = createUpstreamOperation(schema, "subscription { plain }", "plain", undefined);
    expect(compact(plain.query)).toBe("subscription { plain }");
    expect(plain.isResumable).toBe(false);
    expect(plain.takeMarks({ plain: 3 })).toEqual({ cursor: undefined, key: "", gap: false });
  });
});
