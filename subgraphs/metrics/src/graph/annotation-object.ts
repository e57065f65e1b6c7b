import { DateTime, Label, LabelInput } from "@sophia/subgraph-kit";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Annotation } from "../domain/annotations/annotation.ts";

@ObjectType("Annotation", { description: "Something that happened, on the time line: a release, a price change." })
export class AnnotationObject implements Annotation {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => ID, { nullable: true, description: "The metric's name; null where it concerns all." })
  metric!: string | null;

  @Field(() => DateTime, { description: "When it happened, or began." })
  at!: number;

  @Field(() => DateTime, { nullable: true, description: "When it ended; null for a moment." })
  until!: number | null;

  @Field(() => String, { description: "What happened; plain text." })
  text!: string;

  @Field(() => [Label], { description: "Further facts, e.g. kind=release." })
  labels!: Label[];
}

@InputType({ description: "Something that happened." })
export class AnnotationInput {
  @Field(() => ID, {
    nullable: true,
    description: "Of the caller's choice: the same id again changes the annotation. Made where it is left out.",
  })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: "The metric's name; left out where it concerns all." })
  metric?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it happened, or began; now where it is left out." })
  at?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it ended." })
  until?: Date | null;

  @Field(() => String, { description: "What happened: plain text, up to 1,000 characters." })
  text!: string;

  @Field(() => [LabelInput], { nullable: true, description: "Further facts, at most 16." })
  labels?: LabelInput[] | null;
}
