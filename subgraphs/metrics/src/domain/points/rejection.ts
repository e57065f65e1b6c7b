/** Why one of several points or rows is not kept; the others are. */
export interface Rejection {
  code: RejectionCode;
  message: string;
}

export type RejectionCode =
  | "NAME_INVALID"
  | "LABEL_INVALID"
  | "TOO_MANY_LABELS"
  | "NOT_FINITE"
  | "TIME_INVALID"
  | "IN_FUTURE"
  | "TOO_OLD"
  | "UNIT_CHANGED"
  | "KIND_CHANGED"
  | "TOO_MANY_SERIES";
