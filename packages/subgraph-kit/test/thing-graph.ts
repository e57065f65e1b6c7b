import { DomainError, type EventLog } from "@sophia/kernel";
import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver, Root } from "type-graphql";
import {
  connectionType,
  DateTime,
  EventSubscription,
  FloatVector,
  Period,
  Route,
  TimeRangeInput,
  type Connection,
  type GraphDefinition,
  type SubgraphContext,
} from "../src/index.ts";

@Directive('@key(fields: "id")')
@ObjectType({ description: "A thing." })
export class Thing {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => DateTime, { description: "Since when." })
  since!: Date;

  @Field(() => FloatVector, { description: "A column." })
  column!: Float64Array;
}

const ThingConnection = connectionType(Thing, "Thing");

@ObjectType({ description: "One tick." })
export class Tick {
  @Field(() => Int, { description: "Its number." })
  seq!: number;

  @Field(() => String, { description: "Who listens." })
  listener!: string;
}

/** A small subgraph with one of everything, for the kit's own tests. */
@Resolver()
export class ThingResolver {
  /** Resolved when a stream's source has ended. */
  ended = Promise.withResolvers<void>();
  private readonly log: EventLog;

  constructor(log: EventLog) {
    this.log = log;
  }

  @Query(() => Thing, { nullable: true, description: "A thing by id." })
  thing(@Arg("id", () => ID) id: string): Thing | null {
    if (id === "bug") throw new Error("secret detail");
    if (id === "taken") throw new DomainError("CONFLICT", "That is taken", { reason: "TAKEN" });
    return id === "none" ? null : toThing(id);
  }

  @Query(() => ThingConnection, { nullable: true, description: "Things." })
  things(): Connection<Thing> {
    return { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };
  }

  @Query(() => Route, { nullable: true, description: "An enum, given back." })
  route(
    @Arg("route", () => Route) route: Route,
    @Arg("range", () => TimeRangeInput, { nullable: true }) _range: TimeRangeInput | null,
    @Arg("limit", () => Int, { nullable: true, defaultValue: 500 }) _limit: number | null,
  ): Route {
    return route;
  }

  @Query(() => Period, { nullable: true, description: "Labelled with the request's id." })
  period(@Ctx() { requestId }: SubgraphContext): Period {
    return { from: new Date(0), to: new Date(1), label: requestId };
  }

  @EventSubscription<ThingResolver, { after?: number }>(() => Tick, {
    description: "Ticks.",
    stream: { cursor: "seq", after: "after" },
    source: async function* (resolver, { after }, { signal }) {
      if (after === -1) throw new DomainError("BAD_USER_INPUT", "after must not be negative", { reason: "CURSOR" });
      try {
        yield* resolver.log.read<{ listener: string }>("ticks", after ?? 0, signal);
      } finally {
        resolver.ended.resolve();
      }
    },
  })
  ticks(
    @Root() { seq }: { seq: number },
    @Arg("after", () => Int, { nullable: true }) _after: number | null,
    @Ctx() { identity }: SubgraphContext,
  ): Tick {
    return { seq, listener: identity.sub };
  }
}

const toThing = (id: string): Thing => ({ id, since: new Date(0), column: new Float64Array([1, 2]) });

/** How many keys each call of the loader was given. */
export const batches: number[] = [];

export const thingGraph: GraphDefinition = {
  resolvers: [ThingResolver],
  references: {
    Thing: ({ id }: { id: string }, context: SubgraphContext) =>
      context
        .loader<string, Thing>(thingGraph, async (ids) => {
          batches.push(ids.length);
          return ids.map(toThing);
        })
        .load(id),
  },
};
