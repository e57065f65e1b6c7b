import { createGatewayClient } from "@sophia/kernel";
// Not only for its types: it brings what the decorators below need.
import "@sophia/subgraph-kit";
import type { GraphDefinition, SubgraphContext } from "@sophia/subgraph-kit";
import { Ctx, Mutation, Query, Resolver } from "type-graphql";

/** A service that asks the gateway before it answers, as orchestration does. */
@Resolver()
export class InnerResolver {
  readonly #gatewayUrl: () => string;
  readonly #key: Buffer;
  #client: ReturnType<typeof createGatewayClient> | undefined;

  constructor(gatewayUrl: () => string, key: Buffer) {
    this.#gatewayUrl = gatewayUrl;
    this.#key = key;
  }

  async #ask(query: string, { identity, requestId, depth }: SubgraphContext): Promise<string> {
    this.#client ??= createGatewayClient(this.#gatewayUrl(), "orchestration", this.#key);
    const call = { identity, requestId, depth, timeoutMs: 30_000 };
    return JSON.stringify((await this.#client.ask(query, {}, call)).data);
  }

  /** What the gateway answers to a question of the service's own. */
  @Mutation(() => String, { nullable: true })
  orchestrate(@Ctx() context: SubgraphContext): Promise<string> {
    return this.#ask('{ thing(id: "a") { label } caller { sub actor depth requestId } }', context);
  }

  @Mutation(() => String, { nullable: true })
  recurse(@Ctx() context: SubgraphContext): Promise<string> {
    return this.#ask("{ steps }", context);
  }

  @Query(() => String, { nullable: true })
  steps(): string {
    return "one, two";
  }
}

export const innerGraph: GraphDefinition = { resolvers: [InnerResolver] };
