import type { GraphQLSchema } from "graphql";
import { Subscription } from "type-graphql";
import type { SubgraphContext } from "../server/subgraph-context.ts";
import { EventStream, type EventStreamDeclaration } from "./event-stream.ts";

/** The resolvers a schema was built with: a subscribe function is not told its own. */
const resolversOf = new WeakMap<GraphQLSchema, readonly object[]>();

export function rememberResolvers(schema: GraphQLSchema, resolvers: readonly object[]): void {
  resolversOf.set(schema, resolvers);
}

export interface EventSubscriptionOptions<Resolver, Args> {
  description: string;
  /** How the gateway treats the stream. */
  stream?: EventStreamDeclaration;
  /** Where the events come from; must end when `context.signal` aborts. A failure thrown here refuses the subscription. */
  source(
    resolver: Resolver,
    args: Args,
    context: SubgraphContext,
  ): AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>;
}

/** A nullable subscription field: the decorated method turns one event of `source` (its `@Root()`) into the field's value. */
export function EventSubscription<Resolver extends object, Args = Record<string, unknown>>(
  type: () => unknown,
  { description, stream, source }: EventSubscriptionOptions<Resolver, Args>,
): MethodDecorator {
  return (target, property, descriptor) => {
    Subscription(type as never, {
      description,
      nullable: true,
      async subscribe({ args, context, info }) {
        const resolver = resolversOf.get(info!.schema)!.find((candidate) => candidate instanceof target.constructor);
        return source(resolver as Resolver, args as Args, context as SubgraphContext);
      },
    })(target, property, descriptor);
    EventStream(stream)(target, property, descriptor);
  };
}
