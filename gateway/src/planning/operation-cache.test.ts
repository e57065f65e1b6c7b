import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { composeFixture } from "../../test/supergraphs/compose-fixture.ts";
import { shop } from "../../test/supergraphs/shop.ts";
import { loadSupergraph } from "../supergraph/load-supergraph.ts";
import { createOperationCache } from "./operation-cache.ts";

const supergraph = loadSupergraph(composeFixture(shop));
const create = (maxEntries = 10) => createOperationCache({ supergraph, maxEntries });

describe("an operation cache", () => {
  it("compiles an operation once", () => {
    const operations = create();
    const first = operations.prepare({ text: "{ me { name } }" }).compiled;
    expect(operations.prepare({ text: "{ me { name } }" }).compiled).toBe(first);
    expect(operations.size).toBe(1);
  });

  it("plans operations once that differ in aliases, white space and comments only", () => {
    const operations = create();
    const stepsOf = (text: string) => operations.prepare({ text }).compiled!.resolve({}).plan!.steps;
    const steps = stepsOf("{ me { name } }");
    expect(steps).toBeDefined();
    expect(stepsOf("{ it: me { called: name } } # a comment")).toBe(steps);
    expect(stepsOf("{ me { email } }")).not.toBe(steps);
    expect(stepsOf("query Named { me { name } }")).not.toBe(steps);
  });

  it("takes a document that is already parsed under its text", () => {
    const operations = create();
    const text = "{ me { name } }";
    const { compiled } = operations.prepare({ text, document: parse(text) });
    expect(operations.prepare({ text }).compiled).toBe(compiled);
  });

  it("tells the operations of one document apart", () => {
    const operations = create();
    const text = "query A { me { name } } query B { me { email } }";
    const [a, b] = ["A", "B"].map((operationName) => operations.prepare({ text, operationName }).compiled);
    expect([a?.name, b?.name]).toEqual(["A", "B"]);
  });

  it("forgets what was not used for longest", () => {
    const operations = create(2);
    const [a, b, c] = ["{ me { id } }", "{ me { name } }", "{ me { email } }"].map((text) => ({ text }));
    const first = operations.prepare(a!).compiled;
    operations.prepare(b!);
    operations.prepare(a!);
    operations.prepare(c!);
    expect(operations.size).toBe(2);
    expect(operations.prepare(a!).compiled).toBe(first);
  });

  it("keeps no more text than it may, and no long one, but answers each", () => {
    const operations = createOperationCache({ supergraph, maxEntries: 1_000, maxCharacters: 200_000 });
    const prepareAll = (count: number, length: number) => {
      for (let n = 0; n < count; n++) {
        expect(operations.prepare({ text: `{ __typename } #${n}${"<".repeat(length)}` }).compiled).toBeDefined();
      }
    };
    prepareAll(20, 50_000);
    expect(operations.size).toBe(3);
    expect(operations.characters).toBeLessThanOrEqual(200_000);
    prepareAll(5, 970_000);
    expect(operations.size).toBe(3);
  });

  it("warms up the next one with what was used most, conditions included", () => {
    const operations = create();
    const text = "query ($short: Boolean!) { me { id name @skip(if: $short) } }";
    operations.prepare({ text: "{ me { id } }" });
    const { compiled } = operations.prepare({ text });
    operations.prepare({ text });
    compiled!.resolve({ short: true });
    const next = create();
    const [most] = operations.mostUsed(1);
    const warmed = next.prepare(most!).compiled;
    expect(warmed?.conditions()).toEqual([{ short: true }]);
  });

  it.each([
    ["{ me {", "GRAPHQL_PARSE_FAILED"],
    ["{ nobody }", "GRAPHQL_VALIDATION_FAILED"],
    ["{ me { secret } }", "GRAPHQL_VALIDATION_FAILED"],
    ["query A { me { id } } query B { me { id } }", "BAD_USER_INPUT"],
    ["fragment F on User { id }", "GRAPHQL_VALIDATION_FAILED"],
  ])("says what is wrong with %s", (text, code) => {
    const operations = create();
    expect(operations.prepare({ text }).errors?.[0]?.extensions.code).toBe(code);
    expect(operations.size).toBe(0);
  });
});
