import { DateTime, Route } from "@sophia/subgraph-kit";
import { Field, Float, Int, ObjectType } from "type-graphql";

@ObjectType("RouteStats", { description: "How one route did over a span of time, over all users." })
export class RouteStatsType {
  @Field(() => Route, { description: "The route that answered." })
  route!: Route;

  @Field(() => Int, { description: "Questions answered by it." })
  count!: number;

  @Field(() => Int, { description: "How many of them with less than their route promised." })
  degraded!: number;

  @Field(() => Int, { description: "How many of them began on another route." })
  rerouted!: number;

  @Field(() => Float, { description: "Mean time to answer, in ms." })
  meanElapsedMs!: number;

  @Field(() => Float, { description: "The time within which 95 of 100 were answered, in ms (nearest rank)." })
  p95ElapsedMs!: number;
}

@ObjectType("RouteEvent", {
  description: "A question was answered: how, but neither whose it was nor what was asked.",
})
export class RouteEventType {
  @Field(() => DateTime, { description: "When it was answered." })
  at!: Date;

  @Field(() => Route, { description: "The route that answered." })
  route!: Route;

  @Field(() => Float, { description: "The answer's confidence, 0 to 1." })
  confidence!: number;

  @Field(() => Boolean, { description: "Whether the answer is less than its route promised." })
  degraded!: boolean;

  @Field(() => Boolean, { description: "Whether it began on another route." })
  rerouted!: boolean;

  @Field(() => Float, { description: "The time that was given, in ms." })
  budgetMs!: number;

  @Field(() => Float, { description: "The time that was taken, in ms." })
  elapsedMs!: number;
}
