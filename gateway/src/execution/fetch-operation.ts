import type { FetchNode } from "@apollo/query-planner";
import type { Run } from "./run.ts";
import type { SubgraphRequest } from "./subgraph-fetcher.ts";
import { compileVariables } from "./variables-writer.ts";

/** A fetch's request to its subgraph, serialized up to its variables. */
export interface FetchOperation {
  readonly service: string;
  /** Builds the request; `representations` are JSON texts. */
  request(run: Run, representations?: readonly string[]): SubgraphRequest;
}

export function compileFetchOperation(fetch: FetchNode): FetchOperation {
  const { operation: query, operationName, serviceName: service } = fetch;
  const kind = fetch.operationKind === "mutation" ? "mutation" : "query";
  const name = operationName === undefined ? "" : `"operationName":${JSON.stringify(operationName)},`;
  const prefix = `{"query":${JSON.stringify(query)},${name}"variables":{`;
  const writeVariables = compileVariables(fetch.variableUsages);
  return {
    service,
    request(run, representations) {
      const variables = writeVariables(run);
      const entities = representations ? `"representations":[${representations.join(",")}]` : "";
      const body = `${prefix}${variables}${variables && entities ? "," : ""}${entities}}}`;
      return { kind, query, operationName, body, signal: run.signal, deadline: run.deadline };
    },
  };
}
