import { DomainError } from "@sophia/kernel";
import { StepStatus } from "../step.ts";

/** How a step ends that threw an expected failure, in words fit for the user; undefined for a bug. */
export function explainFailure(error: unknown): { status: StepStatus; detail: string } | undefined {
  if (!(error instanceof DomainError)) return undefined;
  switch (error.code) {
    case "DEADLINE_EXCEEDED":
      return { status: StepStatus.TIMED_OUT, detail: "The deadline came first" };
    case "SUBGRAPH_UNAVAILABLE": {
      const { subgraph } = error.details;
      return {
        status: StepStatus.FAILED,
        detail: `${typeof subgraph === "string" ? subgraph : "The source"} cannot be reached`,
      };
    }
    case "INTERNAL":
      return { status: StepStatus.FAILED, detail: "The source failed" };
    default:
      return { status: StepStatus.FAILED, detail: `The source refused: ${error.message}` };
  }
}
