import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SubgraphFetchError } from "../src/execution/subgraph-fetch-error.ts";
import { loadSupergraph } from "../src/supergraph/load-supergraph.ts";
import { arbitraryOperation } from "./arbitrary-operation.ts";
import { composeFixture } from "./supergraphs/compose-fixture.ts";
import type { Answer } from "./supergraphs/create-ask.ts";
import { createAsk } from "./supergraphs/create-ask.ts";
import { legacy } from "./supergraphs/legacy.ts";
import { media } from "./supergraphs/media.ts";
import { shop } from "./supergraphs/shop.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 80);

describe.each([
  ["shop", shop],
  ["media", media],
  ["legacy", legacy],
])("a generated operation on %s, some of its fetches failing", (_name, fixture) => {
  const { apiSchema } = loadSupergraph(composeFixture(fixture));
  const healthy = createAsk(fixture);
  let fails: (call: number) => boolean = () => false;
  let call = 0;
  const failing = createAsk(fixture, ({ service }) => {
    if (fails(call++))
      throw new SubgraphFetchError("SUBGRAPH_UNAVAILABLE", "UNREACHABLE", `Subgraph "${service}" is unavailable.`);
    return undefined;
  });
  const variables = { yes: true, no: false };

  it("is answered with a part of the whole answer, and errors where that has gaps", async () => {
    const outages = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(arbitraryOperation(apiSchema), outages, async (text, pattern) => {
        const whole = await healthy(text, variables);
        call = 0;
        fails = (index) => pattern[index % pattern.length]!;
        const part = await failing(text, variables);
        expect(isPartOf(part.data, whole.data)).toBe(true);
        for (const { path, extensions } of part.errors ?? []) {
          expect(extensions.code).toBeTypeOf("string");
          expect(leadsSomewhere(part.data, path ?? [])).toBe(true);
        }
        if (JSON.stringify(part.data) !== JSON.stringify(whole.data)) expect(part.errors).not.toHaveLength(0);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: 100_000 },
    );
  });
});

/** The same, but for nulls. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (part === null || part === undefined) return true;
  if (typeof part !== "object" || typeof whole !== "object" || whole === null) return part === whole;
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) && part.length === whole.length && part.every((item, index) => isPartOf(item, whole[index]))
    );
  }
  const [own, other] = [part as Record<string, unknown>, whole as Record<string, unknown>];
  const names = Object.keys(own);
  return names.join() === Object.keys(other).join() && names.every((name) => isPartOf(own[name], other[name]));
}

/** Whether a path follows the data, up to a null. */
function leadsSomewhere(data: Answer["data"], path: readonly (string | number)[]): boolean {
  let value: unknown = data;
  for (const element of path) {
    if (value === null) return true;
    if (typeof value !== "object" || !(element in value!)) return false;
    value = (value as Record<string | number, unknown>)[element];
  }
  return true;
}
