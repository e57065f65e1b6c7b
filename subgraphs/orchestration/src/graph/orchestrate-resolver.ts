import type { SubgraphContext } from "@sophia/subgraph-kit";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Orchestrate } from "../domain/orchestrate.ts";
import type { Orchestration } from "../domain/orchestration.ts";
import { OrchestrateInput } from "./types/orchestration-inputs.ts";
import { OrchestrationType } from "./types/orchestration-type.ts";

@Resolver()
export class OrchestrateResolver {
  private readonly run: Orchestrate;

  constructor(run: Orchestrate) {
    this.run = run;
  }

  @Mutation(() => OrchestrationType, {
    nullable: true,
    description: "Answers a question with evidence, within its budget. A source that is down costs only its part.",
  })
  orchestrate(
    @Arg("input", () => OrchestrateInput, { description: "The question and its bounds." }) input: OrchestrateInput,
    @Ctx() { identity, requestId, depth, deadlineAt }: SubgraphContext,
  ): Promise<Orchestration> {
    return this.run(input, { identity, requestId, depth, deadlineAt });
  }
}
