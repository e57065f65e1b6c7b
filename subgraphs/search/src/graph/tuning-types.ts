import { connectionType, DateTime } from "@sophia/subgraph-kit";
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Document } from "./document-types.ts";

export const TuningStatus = {
  NOT_BETTER: "NOT_BETTER",
  BETTER: "BETTER",
  APPLIED: "APPLIED",
  REVERTED: "REVERTED",
} as const;
export type TuningStatus = (typeof TuningStatus)[keyof typeof TuningStatus];

registerEnumType(TuningStatus, {
  name: "TuningStatus",
  description: "What became of a tuning.",
  valuesConfig: {
    NOT_BETTER: { description: "It may well be no gain: it cannot be applied." },
    BETTER: { description: "A gain on the queries kept apart, with 95 % certainty; not applied." },
    APPLIED: { description: "Applied, and not reverted." },
    REVERTED: { description: "Applied, then reverted." },
  },
});

@ObjectType({ description: "How well a document answers a query, as somebody judged it." })
export class Judgment {
  @Field(() => String, { description: "The query." })
  query!: string;

  @Field(() => Document, { nullable: true, description: "The document; null where it is gone." })
  document!: Document | null;

  @Field(() => Int, { description: "0 not at all, 1 a little, 2 well, 3 exactly." })
  grade!: number;

  @Field(() => DateTime, { description: "When it was judged." })
  judgedAt!: Date;
}

@ObjectType({ description: "What an alpha makes of the judged queries: mean nDCG@10, 0 to 1." })
export class AlphaScore {
  @Field(() => Float, { description: "The weight of meaning, 0 to 1." })
  alpha!: number;

  @Field(() => Float, { description: "Of the queries by which alpha is chosen." })
  train!: number;

  @Field(() => Float, { description: "Of the queries kept apart." })
  heldOut!: number;
}

@ObjectType({
  description: "What is won on the queries kept apart: a difference in mean nDCG@10 with its 95 % interval.",
})
export class Improvement {
  @Field(() => Float, { description: "The mean." })
  mean!: number;

  @Field(() => Float, { description: "The lower end of the interval (bootstrap)." })
  low!: number;

  @Field(() => Float, { description: "The upper end of the interval (bootstrap)." })
  high!: number;
}

@ObjectType({ description: "One sweep of alpha over the judged queries." })
export class AlphaTuning {
  @Field(() => ID, { description: "Its id, for applyAlpha." })
  id!: string;

  @Field(() => DateTime, { description: "When it was made." })
  createdAt!: Date;

  @Field(() => TuningStatus, { description: "What became of it." })
  status!: TuningStatus;

  @Field(() => Float, { description: "The alpha that was in force when it was made, and that it is compared with." })
  baseline!: number;

  @Field(() => Float, { description: "The best alpha on the queries by which it was chosen." })
  alpha!: number;

  @Field(() => Int, { description: "How many queries chose." })
  trainQueries!: number;

  @Field(() => Int, { description: "How many queries were kept apart." })
  heldOutQueries!: number;

  @Field(() => [AlphaScore], { description: "The whole sweep, alpha 0 to 1 in steps of 0.05." })
  curve!: AlphaScore[];

  @Field(() => Improvement, { description: "What is won with alpha against the baseline." })
  improvement!: Improvement;

  @Field(() => DateTime, { nullable: true, description: "When it was last applied." })
  appliedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: "When it was reverted, if it was." })
  revertedAt!: Date | null;
}

export const AlphaTuningConnection = connectionType(AlphaTuning, "AlphaTuning");

@InputType({ description: "How to tune." })
export class TuneAlphaInput {
  @Field(() => Boolean, {
    nullable: true,
    description: "Apply it at once where it is BETTER; false where it is left out.",
  })
  apply?: boolean | null;
}

@ObjectType({ description: "How search weighs meaning against words now, and what it could learn from." })
export class AlphaState {
  @Field(() => Float, { description: "The alpha of hybrid searches that name none." })
  alpha!: number;

  @Field(() => AlphaTuning, {
    nullable: true,
    description: "The tuning that is in force; null where none is: the alpha is the built-in one then.",
  })
  tuning!: AlphaTuning | null;

  @Field(() => Int, {
    description:
      "How many queries have a document that was judged relevant, or clicked: tuneAlpha needs ten. At most 300 are counted.",
  })
  judgedQueries!: number;
}
