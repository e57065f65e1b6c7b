import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { StepStatus } from "../../domain/step.ts";

registerEnumType(StepStatus, {
  name: "StepStatus",
  description: "How a step stands.",
  valuesConfig: {
    RUNNING: { description: "It has started." },
    DONE: { description: "It gave what it could." },
    FAILED: { description: "It could not be done; the detail says why." },
    TIMED_OUT: { description: "The deadline came first." },
    ABANDONED: { description: "It was not waited for: the answer was whole without it." },
  },
});

@ObjectType("Step", {
  description: "A step of an orchestration. It is told when it starts and again when it ends, under one name.",
})
export class StepType {
  @Field(() => Int, { description: "1, 2, 3 ... in its orchestration: the stream's cursor." })
  seq!: number;

  @Field(() => String, { description: "The step's name, unique in its orchestration: direct.figures, fast.passages." })
  name!: string;

  @Field(() => Float, { description: "From the call to the step's start, in ms." })
  startedMs!: number;

  @Field(() => Float, { nullable: true, description: "How long it took, in ms; null while it runs." })
  elapsedMs!: number | null;

  @Field(() => StepStatus, { description: "How it stands." })
  status!: StepStatus;

  @Field(() => String, { nullable: true, description: "What came of it, or why it failed, in plain words." })
  detail!: string | null;
}
