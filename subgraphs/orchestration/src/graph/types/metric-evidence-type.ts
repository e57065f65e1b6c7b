import { Period } from "@sophia/subgraph-kit";
import { Field, Float, ID, ObjectType } from "type-graphql";
import { Metric } from "./foreign-entities.ts";

@ObjectType("MetricEvidence", {
  description: "A figure over a period, held against the period before and the year before.",
})
export class MetricEvidenceType {
  @Field(() => ID, { description: "Unique within its orchestration." })
  id!: string;

  @Field(() => String, { description: "One plain sentence with the figures." })
  claim!: string;

  @Field(() => Metric, { nullable: true, description: "The figure's metric." })
  metric!: Metric | null;

  @Field(() => Period, { description: "The period that the value is of." })
  range!: Period;

  @Field(() => Float, {
    description: "The period's value: a sum where the metric adds up, the mean of a rate, else the last value in it.",
  })
  value!: number;

  @Field(() => String, { nullable: true, description: "The value's unit: USD, %, ms; null where it has none." })
  unit!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The value of the period just before; null without figures, where the period is not over yet, or where it was not asked for.",
  })
  previousValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 * (value - previousValue) / |previousValue|; null where that cannot be computed.",
  })
  changePercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The value of the same period a year before; null without figures, or where it was not asked for.",
  })
  yearAgoValue!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "100 * (value - yearAgoValue) / |yearAgoValue|; null where that cannot be computed.",
  })
  changeYoYPercent!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the value is the mean of several points; null where that was not kept.",
  })
  averaged?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "The periods that were asked for too, and that the metric has no figures for, e.g. 2019; empty or null where there is none, or none is known.",
  })
  missingPeriods!: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'With which period the figures begin, where one of missingPeriods lies before it: "January 2023".',
  })
  firstPeriod!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the value is among its like, where the question asks for the best, the lowest ...: "the highest of the 46 months from January 2023 to October 2026".',
  })
  rank!: string | null;
}
