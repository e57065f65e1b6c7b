import { DateTime, LabelInput } from "@sophia/subgraph-kit";
import { Field, Float, ID, InputType } from "type-graphql";
import { MetricKind } from "../domain/metric.ts";

@InputType({ description: "A value to record." })
export class PointInput {
  @Field(() => ID, { description: "The metric's name; an unknown one is made." })
  metric!: string;

  @Field(() => Float, { description: "The value, finite; for a HISTOGRAM one observation." })
  value!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: "When, now where left out; a business figure stands at the start of its period.",
  })
  at?: Date | null;

  @Field(() => [LabelInput], { nullable: true, description: "What tells its series from others; at most 16." })
  labels?: LabelInput[] | null;

  @Field(() => String, { nullable: true, description: "The unit; it must stay the one the metric has." })
  unit?: string | null;

  @Field(() => MetricKind, {
    nullable: true,
    description: "The kind; GAUGE for a new metric where left out. It must stay the one the metric has.",
  })
  kind?: MetricKind | null;
}
