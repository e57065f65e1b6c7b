import { Field, Float, ID, InputType, ObjectType } from "type-graphql";
import { ThresholdDirection, type Threshold } from "../domain/metric.ts";

@ObjectType("Threshold", { description: "When a metric calls for attention." })
export class ThresholdObject implements Threshold {
  @Field(() => Float, { nullable: true, description: "Past it the status is WARNING." })
  warning!: number | null;

  @Field(() => Float, { nullable: true, description: "Past it the status is CRITICAL." })
  critical!: number | null;

  @Field(() => ThresholdDirection, { description: "The side of a level that is bad." })
  direction!: ThresholdDirection;

  @Field(() => Float, {
    description: "How far a value must come back past a level before the status eases, in the metric's unit.",
  })
  hysteresis!: number;
}

@InputType({ description: "A metric's new threshold; without both levels its threshold is taken away." })
export class ThresholdInput {
  @Field(() => ID, { description: "The metric's name." })
  metric!: string;

  @Field(() => Float, { nullable: true, description: "Past it the status is WARNING." })
  warning?: number | null;

  @Field(() => Float, { nullable: true, description: "Past it the status is CRITICAL." })
  critical?: number | null;

  @Field(() => ThresholdDirection, {
    nullable: true,
    defaultValue: "ABOVE",
    description: "The side of a level that is bad.",
  })
  direction?: ThresholdDirection | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 0,
    description:
      "How far a value must come back past a level before the status eases, in the metric's unit; 0 or more.",
  })
  hysteresis?: number | null;
}
