import { Directive, Field, ID, ObjectType } from "type-graphql";

// Entities of other subgraphs. Their owners describe them: a second description here would only disagree one day.

@Directive('@key(fields: "name", resolvable: false)')
@ObjectType()
export class Metric {
  @Field(() => ID)
  name!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType()
export class Document {
  @Field(() => ID)
  id!: string;
}
