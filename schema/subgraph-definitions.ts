import { chatGraph } from "@sophia/chat/schema";
import { metricsGraph } from "@sophia/metrics/schema";
import { orchestrationGraph } from "@sophia/orchestration/schema";
import { searchGraph } from "@sophia/search/schema";
import type { GraphDefinition } from "@sophia/subgraph-kit";

export interface SubgraphDefinition {
  name: string;
  /** Where the subgraph answers by default; the gateway's variables override it. */
  url: string;
  graph: GraphDefinition;
}

export const SUBGRAPH_DEFINITIONS: readonly SubgraphDefinition[] = [
  { name: "chat", url: "http://127.0.0.1:4002/graphql", graph: chatGraph },
  { name: "metrics", url: "http://127.0.0.1:4003/graphql", graph: metricsGraph },
  { name: "orchestration", url: "http://127.0.0.1:4001/graphql", graph: orchestrationGraph },
  { name: "search", url: "http://127.0.0.1:4004/graphql", graph: searchGraph },
];
