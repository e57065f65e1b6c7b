import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { DomainError } from "@sophia/kernel";
import { printSchema } from "graphql";
import { admitOperation } from "../access/admit-operation.ts";
import type { Caller } from "../access/caller.ts";
import { executePlan } from "../execution/execute-plan.ts";
import type { Graph } from "../graph.ts";
import type { ServedGraph } from "../reload/served-graph.ts";

type ApolloGateway = ApolloServerOptionsWithGateway<Caller>["gateway"];

/**
 * Puts our executor behind Apollo Server's request pipeline.
 * @param onMutation Called when a mutation has finished, however it ended.
 */
export function createApolloGateway(served: ServedGraph, onMutation: () => void): ApolloGateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      const load = ({ supergraph: { apiSchema } }: Graph) =>
        callback({ apiSchema, coreSupergraphSdl: printSchema(apiSchema) });
      load(served.current);
      served.onSwap(load);
      return () => {};
    },
    async load() {
      return {
        async executor({ source, document, request, schema, context }) {
          const caller = context as Caller;
          const { operations, factsOf, fetch } = served.of(schema);
          const prepared = operations.prepare({ text: source, operationName: request.operationName, document });
          if (prepared.errors !== undefined) return { errors: prepared.errors };
          const { compiled } = prepared;
          if (compiled.kind === "subscription") {
            throw new DomainError("BAD_USER_INPUT", "Subscribe over a WebSocket, SSE or multipart/mixed", {
              reason: "SUBSCRIPTION_TRANSPORT",
            });
          }
          admitOperation(caller, factsOf(document));
          try {
            return await executePlan(compiled, {
              variables: request.variables,
              context: caller,
              fetcher: fetch,
              signal: caller.signal,
              deadline: caller.deadline,
            });
          } finally {
            if (compiled.kind === "mutation") onMutation();
          }
        },
      };
    },
    async stop() {},
  };
}
