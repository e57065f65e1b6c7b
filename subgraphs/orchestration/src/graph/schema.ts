import type { GraphDefinition } from "@sophia/subgraph-kit";
import { OrchestrateResolver } from "./orchestrate-resolver.ts";
import { OrchestrationsResolver } from "./orchestrations-resolver.ts";
import { RoutesResolver } from "./routes-resolver.ts";
import { StepsResolver } from "./steps-resolver.ts";

export const orchestrationGraph: GraphDefinition = {
  resolvers: [OrchestrateResolver, OrchestrationsResolver, StepsResolver, RoutesResolver],
};
