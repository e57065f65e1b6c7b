import { Label } from "@sophia/subgraph-kit";
import { Field, ObjectType } from "type-graphql";
import type { Point } from "../domain/metric.ts";
import { MetricObject } from "./metric-object.ts";
import { PointObject } from "./series-object.ts";

@ObjectType({ description: "A series has a new point." })
export class MetricUpdate {
  @Field(() => String, { description: "Pass it as after for what follows this update." })
  cursor!: string;

  @Field(() => MetricObject, { nullable: true, description: "The metric; null when it has been deleted since." })
  metric!: MetricObject | null;

  @Field(() => [Label], { description: "The labels of its series." })
  labels!: Label[];

  @Field(() => PointObject, { description: "The new point: of several since the last update the newest." })
  point!: Point;

  @Field(() => Boolean, {
    description:
      "True on the first update after a place that cannot be resumed from exactly: some before it were missed.",
  })
  gap!: boolean;
}
