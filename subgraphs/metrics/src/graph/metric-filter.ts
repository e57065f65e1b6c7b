import { Field, ID, InputType } from "type-graphql";
import { MetricCategory, MetricKind } from "../domain/metric.ts";

@InputType({ description: "Which metrics; every part that is given must hold." })
export class MetricFilter {
  @Field(() => [ID], { nullable: true, description: "One of these names." })
  names?: string[] | null;

  @Field(() => String, { nullable: true, description: "Part of the name, in either case." })
  search?: string | null;

  @Field(() => MetricKind, { nullable: true, description: "Of this kind." })
  kind?: MetricKind | null;

  @Field(() => MetricCategory, { nullable: true, description: "Of this category." })
  category?: MetricCategory | null;
}
