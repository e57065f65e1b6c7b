import { EventSubscription } from "@sophia/subgraph-kit";
import { Arg, ID, Int, Resolver, Root } from "type-graphql";
import type { WatchSteps } from "../domain/step-journal.ts";
import type { Step } from "../domain/step.ts";
import { StepType } from "./types/step-type.ts";

@Resolver()
export class StepsResolver {
  private readonly watch: WatchSteps;

  constructor(watch: WatchSteps) {
    this.watch = watch;
  }

  @EventSubscription<StepsResolver, { id: string; after?: number | null }>(() => StepType, {
    description:
      "The steps of one of the caller's own orchestrations as they happen; it ends with the orchestration. Subscribed to before the orchestration is asked for, it waits.",
    stream: { cursor: "seq", after: "after" },
    source: (resolver, { id, after }, { identity, signal }) => resolver.watch(identity.sub, id, after ?? 0, signal),
  })
  orchestrationSteps(
    @Root() step: Step,
    @Arg("id", () => ID, { description: "The orchestration's id, as it was or will be given to orchestrate." })
    _id: string,
    @Arg("after", () => Int, { nullable: true, description: "Only steps after this seq; all where it is left out." })
    _after: number | null,
  ): Step {
    return step;
  }
}
