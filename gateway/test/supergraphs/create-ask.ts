import { executePlan } from "../../src/execution/execute-plan.ts";
import { createOperationCache } from "../../src/planning/operation-cache.ts";
import { loadSupergraph } from "../../src/supergraph/load-supergraph.ts";
import type { SubgraphFixture } from "./compose-fixture.ts";
import { composeFixture } from "./compose-fixture.ts";
import type { MemorySubgraphs, SubgraphCall } from "./memory-subgraphs.ts";
import { createMemorySubgraphs } from "./memory-subgraphs.ts";
import type { SubgraphResponse } from "../../src/execution/subgraph-fetcher.ts";

/** A response as a client sees it. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface Ask {
  (text: string, variables?: Record<string, unknown>): Promise<Answer>;
  readonly calls: MemorySubgraphs["calls"];
}

/** Asks operations of a supergraph whose subgraphs are in this process; see `createMemorySubgraphs` for `intercept`. */
export function createAsk(
  fixture: readonly SubgraphFixture[],
  intercept?: (call: SubgraphCall) => SubgraphResponse | undefined,
): Ask {
  const operations = createOperationCache({ supergraph: loadSupergraph(composeFixture(fixture)), maxEntries: 10 });
  const { fetcher, calls } = createMemorySubgraphs(fixture, intercept);
  const ask = async (text: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const { compiled, errors } = operations.prepare({ text });
    const response = compiled ? await executePlan(compiled, { variables, context: {}, fetcher }) : { errors };
    return JSON.parse(JSON.stringify(response)) as Answer;
  };
  return Object.assign(ask, { calls });
}
