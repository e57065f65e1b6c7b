import type { FetchNode } from "@apollo/query-planner";
import type { Subtypes } from "../supergraph/subtypes.ts";
import type { RootReceiver } from "./root-fetch.ts";
import { compileRootResponse } from "./root-fetch.ts";

/** The subscription that the gateway opens on a subgraph for an operation. */
export interface SubscriptionSource {
  readonly service: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** Of the client's variables, those that the subgraph gets. */
  variables(given: Readonly<Record<string, unknown>>): Record<string, unknown>;
  readonly receive: RootReceiver;
}

export function compileSubscriptionSource(fetch: FetchNode, subtypes: Subtypes): SubscriptionSource {
  const names = fetch.variableUsages ?? [];
  return {
    service: fetch.serviceName,
    query: fetch.operation,
    operationName: fetch.operationName,
    variables: (given) =>
      Object.fromEntries(names.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]]] : []))),
    receive: compileRootResponse(fetch, subtypes),
  };
}
