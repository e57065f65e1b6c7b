import { Field, Int, ObjectType } from "type-graphql";
import type { RejectedPoint, Recorded } from "../domain/points/record-points.ts";
import type { RejectionCode } from "../domain/points/rejection.ts";

@ObjectType("RejectedPoint", { description: "A point that was not recorded, and why." })
export class RejectedPointObject implements RejectedPoint {
  @Field(() => Int, { description: "Its place in the list that was sent, from 0." })
  index!: number;

  @Field(() => String, {
    description:
      "NAME_INVALID, LABEL_INVALID, TOO_MANY_LABELS, NOT_FINITE, TIME_INVALID, IN_FUTURE, TOO_OLD, UNIT_CHANGED, KIND_CHANGED or TOO_MANY_SERIES.",
  })
  code!: RejectionCode;

  @Field(() => String, { description: "The same for people." })
  message!: string;
}

@ObjectType({ description: "What became of the points." })
export class RecordPointsPayload implements Pick<Recorded, "accepted" | "rejected"> {
  @Field(() => Int, { description: "How many are now kept, durably; one that was there already counts." })
  accepted!: number;

  @Field(() => [RejectedPointObject], { description: "Those that are not." })
  rejected!: RejectedPoint[];
}
