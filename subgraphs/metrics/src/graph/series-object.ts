import { Comparison, DateTime, FloatVector, Label } from "@sophia/subgraph-kit";
import { Field, Float, ObjectType } from "type-graphql";
import type { Point } from "../domain/metric.ts";
import { RollupTier } from "../domain/points/tier.ts";
import type { Series } from "../domain/series/series.ts";

@ObjectType("Point", { description: "A value at a time." })
export class PointObject implements Point {
  @Field(() => DateTime, { description: "When; for a business figure the start of its period." })
  at!: number;

  @Field(() => Float, { description: "The value, in the metric's unit." })
  value!: number;
}

@ObjectType("Series", { description: "Values over time, one a step: columns for machines, points for people." })
export class SeriesObject implements Series {
  @Field(() => [Label], { description: "The labels that all of its points share." })
  labels!: Label[];

  @Field(() => Float, { description: "The length of a step in ms; of a calendar unit the usual one." })
  stepMs!: number;

  @Field(() => RollupTier, { description: "What it was made of." })
  tier!: RollupTier;

  @Field(() => Comparison, {
    nullable: true,
    description: "The earlier period it shows; null for the range asked for.",
  })
  comparison!: Comparison | null;

  @Field(() => FloatVector, { description: "The start of each step, epoch ms." })
  times!: number[];

  @Field(() => FloatVector, { description: "The value of each step, null where nothing was recorded." })
  values!: (number | null)[];

  @Field(() => [PointObject], { description: "The same without the empty steps." })
  points(): Point[] {
    return this.times.flatMap((at, i) => {
      const value = this.values[i] ?? null;
      return value === null ? [] : [{ at, value }];
    });
  }
}
