import { connectionType } from "@sophia/subgraph-kit";
import { Directive, Field, ID, ObjectType } from "type-graphql";
import { MetricCategory, MetricKind, type Metric, type Threshold } from "../domain/metric.ts";
import { ThresholdObject } from "./threshold-object.ts";
import "./enums.ts";

@Directive('@key(fields: "name")')
@ObjectType("Metric", {
  description:
    "A named figure or measurement. Points labelled source=sample are hidden as soon as it has others, unless asked for by that label.",
})
export class MetricObject implements Metric {
  id!: number;

  @Field(() => ID, { description: "Its name, e.g. revenue or chat.first_delta." })
  name!: string;

  @Field(() => MetricKind, { description: "How it totals over time." })
  kind!: MetricKind;

  @Field(() => MetricCategory, { description: "A figure of the company, or a measurement of a system." })
  category!: MetricCategory;

  @Field(() => String, { nullable: true, description: 'Its unit: "USD", "ms", "%"; "1" for a plain number.' })
  unit!: string | null;

  @Field(() => String, { nullable: true, description: "What it is, where its source said so." })
  description!: string | null;

  @Field(() => ThresholdObject, { nullable: true, description: "When it calls for attention; null where none is set." })
  threshold!: Threshold | null;
}

export const MetricConnection = connectionType(MetricObject, "Metric");
