import "reflect-metadata";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { parse, type DocumentNode, type GraphQLSchema } from "graphql";
import { buildSchema, createResolversMap } from "type-graphql";
import { DateTime } from "../types/scalars.ts";
import { EVENT_STREAM_HEADER, SCHEMA_HEADER } from "./event-stream.ts";
import { rememberResolvers } from "./event-subscription.ts";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- constructors of any arguments
export type ResolverClass = abstract new (...args: any[]) => object;
/** Loads an entity by its key: `{ __typename, id }` -> the entity, or null when there is none. */
export type ReferenceResolver = (reference: never, context: never) => unknown;

export interface GraphDefinition {
  resolvers: readonly ResolverClass[];
  /** By entity name. */
  references?: Record<string, ReferenceResolver>;
}

export interface Graph {
  schema: GraphQLSchema;
  /** The subgraph's SDL with its federation links: what is composed. */
  sdl: string;
}

// type-graphql insists on one where there are subscriptions; ours name their source (@EventSubscription).
const unused = (): never => {
  throw new Error("a subscription needs a source");
};
const unusedPubSub = { publish: unused, subscribe: unused };

/**
 * type-graphql classes -> a federated, executable schema.
 * @param instances The resolvers, built with what they need; none for printing the SDL alone.
 */
export async function buildGraph(
  { resolvers, references = {} }: GraphDefinition,
  instances: readonly object[] = [],
): Promise<Graph> {
  const plain = await buildSchema({
    resolvers: resolvers as never,
    validate: false,
    skipCheck: true,
    pubSub: unusedPubSub,
    scalarsMap: [{ type: Date, scalar: DateTime }],
    container: {
      get(resolver) {
        const instance = instances.find((candidate) => candidate instanceof resolver);
        if (instance === undefined) throw new Error(`no instance of ${resolver.name} was given`);
        return instance;
      },
    },
  });
  const types = printSchemaWithDirectives(plain);
  const header = types.includes("@eventStream") ? `${SCHEMA_HEADER}\n${EVENT_STREAM_HEADER}` : SCHEMA_HEADER;
  const sdl = `${header}\n\n${types}\n`;
  const typeDefs: DocumentNode = parse(sdl);
  const map = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [name, resolve] of Object.entries(references)) {
    map[name] = { ...map[name], __resolveReference: resolve };
  }
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: map as never }]);
  rememberResolvers(schema, instances);
  return { schema, sdl };
}
