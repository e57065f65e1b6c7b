import { Period } from "@sophia/subgraph-kit";
import { Field, Float, ID, ObjectType } from "type-graphql";
import { MetricEvidenceType } from "./metric-evidence-type.ts";

@ObjectType("CalculatedEvidence", {
  description: "A figure that was computed from others, over the same period and those it is held against.",
})
export class CalculatedEvidenceType {
  @Field(() => ID, { description: "Unique within its orchestration." })
  id!: string;

  @Field(() => String, { description: "One plain sentence with the figures and how they were computed." })
  claim!: string;

  @Field(() => String, { description: 'What it is: "revenue per order".' })
  name!: string;

  @Field(() => String, { description: 'How it is computed, by the metrics\' names: "revenue / orders".' })
  formula!: string;

  @Field(() => Period, { description: "The period that the value is of." })
  range!: Period;

  @Field(() => Float, { description: "What the formula comes to." })
  value!: number;

  @Field(() => String, { nullable: true, description: "The value's unit: USD, months; null where it has none." })
  unit!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same of the period just before; null where it cannot be computed.",
  })
  previousValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 * (value - previousValue) / |previousValue|; null where that cannot be computed.",
  })
  changePercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The same of the period a year before; null where it cannot be computed.",
  })
  yearAgoValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 * (value - yearAgoValue) / |yearAgoValue|; null where that cannot be computed.",
  })
  changeYoYPercent!: number | null;

  @Field(() => [MetricEvidenceType], { description: "The figures that it was computed from, in the formula's order." })
  operands!: MetricEvidenceType[];
}
