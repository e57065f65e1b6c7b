import {
  decodeCursor,
  encodeCursor,
  pageSize,
  toConnection,
  type Connection,
  type SubgraphContext,
} from "@sophia/subgraph-kit";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { Orchestration } from "../domain/orchestration.ts";
import type { OrchestrationStore } from "../domain/orchestration-store.ts";
import { OrchestrationFilter } from "./types/orchestration-inputs.ts";
import { OrchestrationConnection, OrchestrationType } from "./types/orchestration-type.ts";

@Resolver()
export class OrchestrationsResolver {
  private readonly store: OrchestrationStore;

  constructor(store: OrchestrationStore) {
    this.store = store;
  }

  @Query(() => OrchestrationType, {
    nullable: true,
    description: "One of the caller's own orchestrations; null until it is answered.",
  })
  orchestration(
    @Arg("id", () => ID, { description: "The orchestration's id." }) id: string,
    @Ctx() { identity }: SubgraphContext,
  ): Orchestration | null {
    return this.store.find(identity.sub, [id])[0]!;
  }

  @Query(() => OrchestrationConnection, {
    nullable: true,
    description: "The caller's own orchestrations, the newest first.",
  })
  orchestrations(
    @Arg("filter", () => OrchestrationFilter, { nullable: true, description: "Which ones; all where it is left out." })
    filter: OrchestrationFilter | null,
    @Arg("first", () => Int, { nullable: true, description: "How many, 1 to 100; 20 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor that the page follows." })
    after: string | null,
    @Ctx() { identity }: SubgraphContext,
  ): Connection<Orchestration> {
    const size = pageSize(first);
    const keys = decodeCursor(after, 2);
    const place = keys && { createdAt: Number(keys[0]), id: String(keys[1]) };
    const rows = this.store.list(identity.sub, filter ?? {}, size + 1, place);
    return toConnection(rows, size, ({ createdAt, id }) => encodeCursor([createdAt, id]), after);
  }
}
