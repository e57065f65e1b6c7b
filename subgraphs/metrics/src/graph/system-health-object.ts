import { DateTime } from "@sophia/subgraph-kit";
import { Field, Float, ObjectType } from "type-graphql";
import type { ServiceHealth, SystemHealth } from "../domain/health/read-system-health.ts";
import { MetricStatus } from "../domain/metric.ts";

@ObjectType("ServiceHealth", { description: "One service of the platform, over the last minute." })
export class ServiceHealthObject implements ServiceHealth {
  @Field(() => String, { description: "Its name, e.g. gateway." })
  name!: string;

  @Field(() => MetricStatus, {
    description:
      "CRITICAL when its newest probe was not ready, WARNING when more than 5 % of its requests failed, NO_DATA when nothing came from it for 10 s.",
  })
  status!: MetricStatus;

  @Field(() => Boolean, { nullable: true, description: "Its newest probe; null where there was none within 10 s." })
  ready!: boolean | null;

  @Field(() => Float, { nullable: true, description: "Requests per second; null where it reports none." })
  requestsPerSecond!: number | null;

  @Field(() => Float, { nullable: true, description: "The 95th percentile of the time to answer, in ms." })
  p95Ms!: number | null;

  @Field(() => Float, { nullable: true, description: "Requests answered with an error, per second." })
  errorsPerSecond!: number | null;
}

@ObjectType("SystemHealth", {
  description: "How the platform does. Only what users caused counts; null where there is no data.",
})
export class SystemHealthObject implements SystemHealth {
  @Field(() => DateTime, { description: "When it was read." })
  at!: number;

  @Field(() => MetricStatus, { description: "The worst of its services; NO_DATA without any." })
  status!: MetricStatus;

  @Field(() => Float, {
    nullable: true,
    description: "The median time to a reply's first words over 15 minutes, in ms (chat.first_delta).",
  })
  chatFirstDeltaMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The share (0 to 1) of searches over 15 minutes that found something good enough (search.hit_rate).",
  })
  searchHitRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Requests per second at the gateway (gateway.request.rate); null when older than 5 s.",
  })
  queriesPerSecond!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The share (0 to 1) of probes over 24 hours that found a service ready (platform.uptime).",
  })
  uptime!: number | null;

  @Field(() => [ServiceHealthObject], { description: "The services that were seen within 24 hours, by name." })
  services!: ServiceHealth[];
}
