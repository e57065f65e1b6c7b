import fc from "fast-check";
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { executePlan } from "../src/execution/execute-plan.ts";
import { createOperationCache } from "../src/planning/operation-cache.ts";
import { loadSupergraph } from "../src/supergraph/load-supergraph.ts";
import { arbitraryOperation } from "./arbitrary-operation.ts";
import { FILLER_NAME, TYPENAME_ALIAS, toStockDocument } from "./stock-document.ts";
import { executeWithStockGateway } from "./stock-gateway.ts";
import { composeFixture } from "./supergraphs/compose-fixture.ts";
import { legacy } from "./supergraphs/legacy.ts";
import { media } from "./supergraphs/media.ts";
import { createMemorySubgraphs } from "./supergraphs/memory-subgraphs.ts";
import { shop } from "./supergraphs/shop.ts";
import { stockRoom } from "./supergraphs/stock-room.ts";

const RUNS = Number(process.env.ORACLE_RUNS ?? 150);

describe.each([
  ["shop", shop],
  ["media", media],
  ["legacy", legacy],
  ["stock room", stockRoom],
])("generated operations on %s", (_name, fixture) => {
  const supergraph = loadSupergraph(composeFixture(fixture));
  const operations = createOperationCache({ supergraph, maxEntries: 10 });

  it("are answered as the stock gateway answers them", async () => {
    const given = { yes: true, no: false };
    await fc.assert(
      fc.asyncProperty(arbitraryOperation(supergraph.apiSchema), async (text) => {
        const document = parse(text);
        fc.pre(validate(supergraph.apiSchema, document).length === 0);
        fc.pre(!isKnownToFail(text));
        const { compiled, errors } = operations.prepare({ text });
        expect(errors).toBeUndefined();
        const context = {};
        // With conditions left in, the stock gateway loses data: see conditions.ts.
        const decided = toStockDocument(document, given);
        const ours = await executePlan(compiled!, {
          variables: given,
          context,
          fetcher: createMemorySubgraphs(fixture).fetcher,
        });
        const stock = await executeWithStockGateway(supergraph, createMemorySubgraphs(fixture), decided, given);
        if (!stock) return;
        expect(plain(ours.data)).toEqual(plain(stock.data));
        expect((ours.errors ?? []).length > 0).toBe(stock.errors.length > 0);
      }),
      {
        numRuns: RUNS,
        interruptAfterTimeLimit: 100_000,
        ...(process.env.ORACLE_SEED ? { seed: Number(process.env.ORACLE_SEED) } : {}),
      },
    );
  });
});

/** What the stock gateway answers with wrong data: a field that stands beside a @requires for it with other arguments. */
function isKnownToFail(text: string): boolean {
  return /shippingEurope/.test(text) && /\b(price|shipping)\b(?!_)/.test(text);
}

function plain(value: unknown): unknown {
  const text = JSON.stringify(value ?? null).replaceAll('"__typename":', `"${TYPENAME_ALIAS}":`);
  return JSON.parse(text, (key, inner) => (key === FILLER_NAME ? undefined : inner));
}
