import { DomainError } from "@sophia/kernel";
import { TimeRangeInput } from "@sophia/subgraph-kit";
import { Arg, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import { annotate } from "../domain/annotations/annotate.ts";
import type { Annotation } from "../domain/annotations/annotation.ts";
import { readAnnotations } from "../domain/annotations/read-annotations.ts";
import type { MetricsContext } from "../domain/metrics-context.ts";
import { AnnotationInput, AnnotationObject } from "./annotation-object.ts";
import { MetricObject } from "./metric-object.ts";

@Resolver(() => MetricObject)
export class AnnotationResolver {
  private readonly context: MetricsContext;

  constructor(context: MetricsContext) {
    this.context = context;
  }

  @FieldResolver(() => [AnnotationObject], {
    description: "What happened in a range, to this metric or to all; by time, at most the newest 1,000.",
  })
  annotations(
    @Root() metric: MetricObject,
    @Arg("range", () => TimeRangeInput, { description: "When, as for series." }) range: TimeRangeInput,
  ): Promise<Annotation[]> {
    return readAnnotations(this.context, metric, range);
  }

  @Mutation(() => AnnotationObject, {
    nullable: true,
    description: "Puts an event on the time line, or changes it. NOT_FOUND for an unknown metric.",
  })
  annotate(
    @Arg("input", () => AnnotationInput, { description: "The event." }) input: AnnotationInput,
  ): Promise<Annotation> {
    return annotate(this.context, input);
  }

  @Mutation(() => ID, {
    nullable: true,
    description: "Takes an event off the time line. NOT_FOUND for an unknown one.",
  })
  async deleteAnnotation(@Arg("id", () => ID, { description: "Its id." }) id: string): Promise<string> {
    if (await this.context.store.deleteAnnotation(id)) return id;
    throw new DomainError("NOT_FOUND", `There is no annotation ${id}`, { reason: "ANNOTATION" });
  }
}
