import { connectionType, DateTime, Route } from "@sophia/subgraph-kit";
import { Directive, Field, Float, ID, ObjectType } from "type-graphql";
import type { Evidence } from "../../domain/evidence.ts";
import { EvidenceUnion } from "./evidence-union.ts";
import { GapType } from "./gap-type.ts";
import { StepType } from "./step-type.ts";

@ObjectType("RouteEstimate", { description: "How well a route would answer the question." })
export class RouteEstimateType {
  @Field(() => Route, { description: "The route." })
  route!: Route;

  @Field(() => Float, { description: "0 to 1: the score of the router's rules, not a measured probability." })
  confidence!: number;

  @Field(() => String, { description: "What in the question speaks for or against it." })
  reason!: string;
}

@ObjectType("Reroute", { description: "A change of route on the way." })
export class RerouteType {
  @Field(() => Route, { description: "The route that was left." })
  from!: Route;

  @Field(() => Route, { description: "The route that was taken instead." })
  to!: Route;

  @Field(() => String, { description: "Why, in plain words." })
  reason!: string;

  @Field(() => Float, { description: "When, in ms since the call." })
  atMs!: number;
}

@Directive('@key(fields: "id")')
@ObjectType("Orchestration", { description: "A question that was answered within a budget, with how and from what." })
export class OrchestrationType {
  @Field(() => ID, { description: "The client's id for it, or one made here. Each user has ids of their own." })
  id!: string;

  @Field(() => String, { description: "The question, trimmed." })
  question!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "How it was read where it goes on from the context, as a question that stands by itself; null where it does so already.",
  })
  readAs?: string | null;

  @Field(() => [GapType], {
    nullable: true,
    description: "What the figures cannot tell of the question; null where that was not kept.",
  })
  gaps?: GapType[] | null;

  @Field(() => Route, { description: "The route that answered; reroutes tell where it began." })
  route!: Route;

  @Field(() => Float, {
    description: "0 to 1: how far the evidence can be trusted to answer the question; 0 without evidence.",
  })
  confidence!: number;

  @Field(() => Float, { description: "The time that was given, in ms." })
  budgetMs!: number;

  @Field(() => Float, { description: "The time that was taken until the answer stood, in ms." })
  elapsedMs!: number;

  @Field(() => Boolean, {
    description: "Whether the answer is less than its route promised: the deadline came first, or a source failed.",
  })
  degraded!: boolean;

  @Field(() => [RouteEstimateType], { description: "The routes that could be run, the likeliest first." })
  considered!: RouteEstimateType[];

  @Field(() => [StepType], { description: "Each step as it ended, in the order of their ends." })
  steps!: StepType[];

  @Field(() => [RerouteType], { description: "Changes of route on the way." })
  reroutes!: RerouteType[];

  @Field(() => [EvidenceUnion], {
    description: "What the answer rests on, the weightiest first; empty where nothing was found.",
  })
  evidence!: Evidence[];

  @Field(() => DateTime, { description: "When it was asked." })
  createdAt!: Date;
}

export const OrchestrationConnection = connectionType(OrchestrationType, "Orchestration");
