import type { GraphDefinition } from "@sophia/subgraph-kit";
import { Arg, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("Thing")
class LabelledThing {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  label?: string | null;
}

const toThing = (id: string): LabelledThing => ({ id, label: `label of ${id}` });

@Resolver()
export class LabelsResolver {
  @Query(() => LabelledThing, { nullable: true })
  labelled(@Arg("id", () => ID) id: string): LabelledThing {
    return toThing(id);
  }
}

/** Knows the labels of things; `references` counts those it was asked for. */
export function createLabelsGraph(references: { asked: number }): GraphDefinition {
  return {
    resolvers: [LabelsResolver],
    references: {
      Thing: ({ id }: { id: string }) => {
        references.asked++;
        return toThing(id);
      },
    },
  };
}
