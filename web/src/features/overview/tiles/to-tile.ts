import { changePercent, formatChange } from "../../../figures/format-change.ts";
import { formatFigure, type Figure } from "../../../figures/format-figure.ts";
import type { MetricStatus } from "../../../generated/graphql.ts";
import { previousWindow, type Sparkline } from "./sparkline.ts";
import type { TileDefinition } from "./tile-definition.ts";

export interface Tile {
  id: string;
  label: string;
  meaning: string;
  /** Null while it is not known. */
  figure: Figure | null;
  change: TileChange | null;
  /** Why there is no figure. */
  note: string | null;
  /** Null while it is not known. */
  status: MetricStatus | null;
  sparkline: Sparkline;
  leastSpan: number;
}
export interface TileChange {
  text: string;
  direction: "UP" | "DOWN" | "SAME";
  /** Null where neither direction is better, or the change is too small to call. */
  isGood: boolean | null;
  against: string;
}

/** Below these a change is noise: 5 % of a figure, 1 percentage point of a share. */
const NOTABLE = 0.05;
const NOTABLE_SHARE = 0.01;

/**
 * @param value Null = no data: the tile shows a dash, no change and no status of its own. Undefined = not known yet.
 */
export function toTile(
  definition: TileDefinition,
  value: number | null | undefined,
  status: MetricStatus | undefined,
  sparkline: Sparkline,
): Tile {
  const { id, label, meaning, unit, leastSpan, windowName } = definition;
  return {
    id,
    label,
    meaning,
    figure: value === undefined ? null : formatFigure(value, unit),
    change:
      value === null || value === undefined
        ? null
        : toChange(definition, previousWindow(sparkline, definition.windowMs), value),
    note: value === null ? `None in ${windowName}` : null,
    status: value === null ? "NO_DATA" : value === undefined ? null : (status ?? null),
    sparkline,
    leastSpan,
  };
}

function toChange({ unit, better, windowName }: TileDefinition, before: number | null, now: number): TileChange | null {
  if (before === null) return null;
  const text = unit === "ratio" ? formatPoints((now - before) * 100) : formatChange(changePercent(before, now));
  if (text === null) return null;
  const isSame = text.startsWith("0 ") || text === "0%";
  const isUp = now > before;
  const isNotable = unit === "ratio" ? Math.abs(now - before) >= NOTABLE_SHARE : Math.abs(now / before - 1) >= NOTABLE;
  return {
    text,
    direction: isSame ? "SAME" : isUp ? "UP" : "DOWN",
    isGood: isNotable && better !== "NEITHER" ? isUp === (better === "HIGHER") : null,
    against: `against the ${windowName} before`,
  };
}

/** The distance between two shares, in percentage points: "+1.2 pts". */
function formatPoints(points: number): string {
  const size = Number(Math.abs(points).toFixed(Math.abs(points) < 1 ? 2 : 1));
  return size === 0 ? "0 pts" : `${points < 0 ? "\u2212" : "+"}${size} pts`;
}
