import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { DomainError } from "@sophia/kernel";
import { printSchema } from "graphql";
import type { Caller } from "../access/caller.ts";
import { admitOperation } from "../access/admit-operation.ts";
import { executePlan } from "../execution/execute-plan.ts";
import type { Graph } from "../graph.ts";

type ApolloGateway = ApolloServerOptionsWithGateway<Caller>["gateway"];

/** Puts our executor behind Apollo Server's request pipeline. */
export function createApolloGateway(graph: Graph): ApolloGateway {
  const { supergraph, operations, factsOf, fetch } = graph;
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: supergraph.apiSchema, coreSupergraphSdl: printSchema(supergraph.apiSchema) });
      return () => {};
    },
    async load() {
      return {
        async executor({ source, document, request, context }) {
          const caller = context as Caller;
          const prepared = operations.prepare({ text: source, operationName: request.operationName, document });
          if (prepared.errors !== undefined) return { errors: prepared.errors };
          const { compiled } = prepared;
          if (compiled.kind === "subscription") {
            throw new DomainError("BAD_USER_INPUT", "Subscribe over a WebSocket, SSE or multipart/mixed", {
              reason: "SUBSCRIPTION_TRANSPORT",
            });
          }
          admitOperation(caller, factsOf(document));
          return executePlan(compiled, {
            variables: request.variables,
            context: caller,
            fetcher: fetch,
            signal: caller.signal,
            deadline: caller.deadline,
          });
        },
      };
    },
    async stop() {},
  };
}
