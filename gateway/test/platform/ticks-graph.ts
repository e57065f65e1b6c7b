import { once } from "node:events";
import { DomainError, type EventLog } from "@sophia/kernel";
import { EventSubscription, type GraphDefinition, type SubgraphContext } from "@sophia/subgraph-kit";
import { Arg, Ctx, Directive, Field, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType()
class Thing {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType()
class Tick {
  @Field(() => Int)
  seq!: number;

  @Field(() => String)
  listener!: string;

  @Field(() => String, { nullable: true })
  text?: string | null;

  @Field(() => Thing, { nullable: true })
  thing?: Thing | null;
}

@ObjectType()
class Reading {
  @Field(() => String)
  cursor!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int)
  value!: number;
}

@ObjectType()
class Caller {
  @Field(() => String)
  sub!: string;

  @Field(() => String, { nullable: true })
  actor?: string | undefined;

  @Field(() => Int)
  depth!: number;

  @Field(() => String)
  requestId!: string;

  @Field(() => Int, { nullable: true })
  remainingMs?: number | undefined;
}

/** What a test sees of the streams that run in the subgraph. */
export class Sources {
  opened = 0;
  ended = 0;
  readonly afters: (string | number | undefined)[] = [];
  readonly #waiting = new Set<() => void>();

  change(what: "opened" | "ended"): void {
    this[what]++;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when as many streams have ended (or opened). */
  async until(what: "opened" | "ended", count: number): Promise<void> {
    while (this[what] < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.add(resolve);
      await promise;
      this.#waiting.delete(resolve);
    }
  }
}

async function* follow<Event>(
  { log, sources }: TicksResolver,
  topic: string,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<{ seq: number; event: Event }> {
  sources.change("opened");
  try {
    yield* log.read<Event>(topic, after, signal);
  } finally {
    sources.change("ended");
  }
}

/** Streams of every kind over an event log, and entities that another subgraph knows more of. */
@Resolver()
export class TicksResolver {
  readonly log: EventLog;
  readonly sources: Sources;
  readonly names = new Map<string, string>();

  constructor(log: EventLog, sources: Sources) {
    this.log = log;
    this.sources = sources;
  }

  @Query(() => Thing, { nullable: true })
  thing(@Arg("id", () => ID) id: string): Thing | null {
    if (id === "bug") throw new Error("secret detail");
    if (id === "taken") throw new DomainError("CONFLICT", "That is taken", { reason: "TAKEN" });
    return id === "none" ? null : { id, name: this.names.get(id) ?? `thing ${id}` };
  }

  @Query(() => Caller, { nullable: true })
  caller(@Ctx() { identity, depth, requestId, deadlineAt }: SubgraphContext): Caller {
    const remainingMs = deadlineAt === undefined ? undefined : Math.round(deadlineAt - Date.now());
    return { sub: identity.sub, actor: identity.actor, depth, requestId, remainingMs };
  }

  /** Answers when its caller has gone. */
  @Query(() => Boolean, { nullable: true })
  async wait(@Ctx() { signal }: SubgraphContext): Promise<boolean> {
    this.sources.change("opened");
    await once(signal, "abort");
    this.sources.change("ended");
    return true;
  }

  @Mutation(() => Thing, { nullable: true })
  rename(@Arg("id", () => ID) id: string, @Arg("name", () => String) name: string): Thing {
    this.names.set(id, name);
    return { id, name };
  }

  @EventSubscription<TicksResolver, { after?: number; topic?: string }>(() => Tick, {
    description: "One for one user.",
    stream: { cursor: "seq", after: "after" },
    source(resolver, { after, topic }, { signal }) {
      resolver.sources.afters.push(after);
      if (after === -1) throw new DomainError("BAD_USER_INPUT", "after must not be negative", { reason: "CURSOR" });
      return follow(resolver, topic ?? "ticks", after ?? 0, signal);
    },
  })
  ticks(
    @Root() { seq, event }: { seq: number; event: { text?: string; thing?: string } },
    @Arg("after", () => Int, { nullable: true, defaultValue: 0 }) _after: number | null,
    @Arg("topic", () => String, { nullable: true }) _topic: string | null,
    @Ctx() { identity }: SubgraphContext,
  ): Tick {
    const thing = event.thing === undefined ? null : { id: event.thing, name: `thing ${event.thing}` };
    return { seq, listener: identity.sub, text: event.text ?? null, thing };
  }

  @EventSubscription<TicksResolver, { after?: string }>(() => Reading, {
    description: "Shared among equals; only the newest of each name counts.",
    stream: { audience: "CLASS", policy: "LATEST", cursor: "cursor", after: "after", key: ["name"] },
    source(resolver, { after }, { signal }) {
      resolver.sources.afters.push(after);
      return follow(resolver, "readings", Number(after ?? 0), signal);
    },
  })
  readings(
    @Root() { seq, event }: { seq: number; event: { name: string; value: number } },
    @Arg("after", () => String, { nullable: true }) _after: string | null,
  ): Reading {
    return { cursor: String(seq), ...event };
  }

  @EventSubscription<TicksResolver>(() => Tick, {
    description: "Without a cursor of its own.",
    source: async (resolver, _args, { signal }) =>
      follow(resolver, "pulses", await resolver.log.last("pulses"), signal),
  })
  pulses(@Root() { seq }: { seq: number }, @Ctx() { identity }: SubgraphContext): Tick {
    return { seq, listener: identity.sub };
  }
}

export const ticksGraph: GraphDefinition = {
  resolvers: [TicksResolver],
  references: { Thing: ({ id }: { id: string }) => ({ id, name: `thing ${id}` }) },
};
