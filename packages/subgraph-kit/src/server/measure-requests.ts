import type { ApolloServerPlugin } from "@apollo/server";
import type { Telemetry } from "@sophia/kernel";
import type { SubgraphContext } from "./subgraph-context.ts";

/** Duration (ms) and failures of GraphQL requests, by origin. */
export function measureRequests(telemetry: Telemetry): ApolloServerPlugin<SubgraphContext> {
  const { meter, service } = telemetry;
  const duration = meter.createHistogram(`${service}.request.duration`, {
    unit: "ms",
    description: "Time to answer a GraphQL request",
  });
  const errors = meter.createCounter(`${service}.request.errors`, {
    unit: "1",
    description: "GraphQL requests answered with an error",
  });
  return {
    async requestDidStart({ contextValue: { origin } }) {
      const started = performance.now();
      return {
        async willSendResponse({ errors: faults }) {
          duration.record(performance.now() - started, { origin });
          if (faults !== undefined && faults.length > 0) errors.add(1, { origin });
        },
      };
    },
  };
}
