export const StepStatus = {
  RUNNING: "RUNNING",
  DONE: "DONE",
  FAILED: "FAILED",
  TIMED_OUT: "TIMED_OUT",
  ABANDONED: "ABANDONED",
} as const;
export type StepStatus = (typeof StepStatus)[keyof typeof StepStatus];

/** One state of one step. A step is told when it starts and again when it ends, under one name and two seqs. */
export interface Step {
  /** 1, 2, 3 ... in its orchestration. */
  seq: number;
  /** Unique in its orchestration, e.g. "direct.figures". */
  name: string;
  /** ms from the call to the step's start. */
  startedMs: number;
  /** null while it runs. */
  elapsedMs: number | null;
  status: StepStatus;
  detail: string | null;
}
