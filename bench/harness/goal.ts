import { formatNumber } from "./format-number.ts";
import type { Table } from "./table.ts";

/** What something is to reach, and what it came to. */
export interface Goal {
  what: string;
  /** As the value it is held against. */
  least?: number;
  most?: number;
  value: number;
  unit: string;
  met: boolean;
}

export function atLeast(what: string, value: number, least: number, unit = "x"): Goal {
  return { what, least, value, unit, met: value >= least };
}

export function atMost(what: string, value = NaN, most: number, unit: string): Goal {
  return { what, most, value, unit, met: value <= most };
}

export function toGoalTable(goals: readonly Goal[]): Table {
  return {
    title: "Goals",
    lines: [
      ["", "measured", "goal", ""],
      ...goals.map(({ what, value, unit, least, most, met }) => [
        what,
        `${formatNumber(value)} ${unit}`,
        least === undefined ? `at most ${most} ${unit}` : `at least ${least} ${unit}`,
        met ? "met" : "missed",
      ]),
    ],
  };
}
