import { Directive, Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { DateTime } from "./scalars.ts";

export const Route = { DIRECT: "DIRECT", MULTI_HOP: "MULTI_HOP", HYBRID: "HYBRID", FAST: "FAST" } as const;
export type Route = (typeof Route)[keyof typeof Route];
registerEnumType(Route, {
  name: "Route",
  description: "The way a question is answered.",
  valuesConfig: {
    DIRECT: { description: "One source: the figures or the documents." },
    MULTI_HOP: { description: "The question is split; each part is fed by the one before." },
    HYBRID: { description: "Several sources at once, fused." },
    FAST: { description: "Keyword search and latest figures only: what an exhausted budget falls back on." },
  },
});

export const Comparison = { PREVIOUS_PERIOD: "PREVIOUS_PERIOD", PREVIOUS_YEAR: "PREVIOUS_YEAR" } as const;
export type Comparison = (typeof Comparison)[keyof typeof Comparison];
registerEnumType(Comparison, {
  name: "Comparison",
  description: "The earlier period that a range is held against.",
  valuesConfig: {
    PREVIOUS_PERIOD: { description: "The period of the same length just before." },
    PREVIOUS_YEAR: { description: "The same period a year before." },
  },
});

@InputType({ description: "A span of time: from and to, or one of them with last, or last alone." })
export class TimeRangeInput {
  @Field(() => DateTime, { nullable: true, description: "Start, inclusive." })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: "End, exclusive; the newest point where it is left out." })
  to?: Date | null;

  @Field(() => String, { nullable: true, description: 'A length up to the end: "15m", "24h", "30d", "12mo", "2y".' })
  last?: string | null;

  @Field(() => Comparison, { nullable: true, description: "Adds the series of an earlier period." })
  compareWith?: Comparison | null;
}

@InputType({ description: "A label to match exactly." })
export class LabelInput {
  @Field(() => String, { description: "The label's name, e.g. source." })
  name!: string;

  @Field(() => String, { description: "The label's value, e.g. sample." })
  value!: string;
}

@Directive("@shareable")
@ObjectType({ description: "A name and a value that tell one series, or one document, from another." })
export class Label {
  @Field(() => String, { description: "The label's name." })
  name!: string;

  @Field(() => String, { description: "The label's value." })
  value!: string;
}

@Directive("@shareable")
@ObjectType({ description: "A span of time with a name that people use for it." })
export class Period {
  @Field(() => DateTime, { description: "Start, inclusive." })
  from!: Date;

  @Field(() => DateTime, { description: "End, exclusive." })
  to!: Date;

  @Field(() => String, { description: 'How people call it: "Q3 2026", "October 2026", "last 15 minutes".' })
  label!: string;
}

@Directive("@shareable")
@ObjectType({ description: "A part of a text, in UTF-16 code units." })
export class TextRange {
  @Field(() => Int, { description: "Where it starts." })
  start!: number;

  @Field(() => Int, { description: "Where it ends, exclusive." })
  end!: number;
}

@Directive("@shareable")
@ObjectType({ description: "Where a page of a connection stands (Relay cursor connections)." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether a page follows." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether a page comes before." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first edge." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last edge: pass it as after." })
  endCursor!: string | null;
}
