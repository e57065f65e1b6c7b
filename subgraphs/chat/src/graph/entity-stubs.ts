import { Directive, Field, ID, ObjectType } from "type-graphql";

// Entities of other subgraphs, named by key only. Their owners describe them: a second description would be a composition hint.

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Document")
export class DocumentStub {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "name", resolvable: false)')
@ObjectType("Metric")
export class MetricStub {
  @Field(() => ID)
  name!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Orchestration")
export class OrchestrationStub {
  @Field(() => ID)
  id!: string;
}
