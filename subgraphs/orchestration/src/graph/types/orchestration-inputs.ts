import { Route } from "@sophia/subgraph-kit";
import { Field, Float, ID, InputType, registerEnumType } from "type-graphql";
import { SourceKind } from "../../domain/source-kind.ts";

registerEnumType(SourceKind, {
  name: "SourceKind",
  description: "What can be asked for evidence.",
  valuesConfig: {
    METRICS: { description: "The figures." },
    SEARCH: { description: "The documents." },
  },
});

@InputType({ description: "A question and the bounds of its answer." })
export class OrchestrateInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The client's id, e.g. a UUID: the same id and question give the same result back, and its steps can be watched from the start.",
  })
  id?: string | null;

  @Field(() => String, { description: "1 to 2,000 characters." })
  question!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "What was asked before in the same conversation, the oldest first; the last five count. A question that goes on from them is read with them.",
  })
  context?: string[] | null;

  @Field(() => Route, { nullable: true, description: "The route to take; the router chooses where it is left out." })
  route?: Route | null;

  @Field(() => Float, { nullable: true, defaultValue: 150, description: "The time for an answer in ms, 10 to 30,000." })
  budgetMs?: number | null;

  @Field(() => [SourceKind], { nullable: true, description: "The only sources to ask; all where it is left out." })
  sources?: SourceKind[] | null;
}

@InputType({ description: "Which orchestrations to list." })
export class OrchestrationFilter {
  @Field(() => [Route], { nullable: true, description: "Answered by one of these routes." })
  routes?: Route[] | null;

  @Field(() => Boolean, { nullable: true, description: "Only those that were degraded, or only those that were not." })
  degraded?: boolean | null;
}
