import type { TuningPartsFragment } from "../../../generated/graphql.ts";

export interface Curve {
  /** Points of an SVG polyline, in a box of `width` x `height`. */
  train: string;
  heldOut: string;
  /** Where an alpha stands on the x axis. */
  x: (alpha: number) => number;
  /** What the bottom and the top of the box mean, nDCG@10. */
  least: number;
  most: number;
}

/** Of the axis, in tenths: whole numbers, which do not round apart. */
const TENTHS = 10;

/** A sweep drawn into a box; the axis spans the values, in steps of a tenth, and does not pretend to begin at zero. */
export function toCurve(
  points: TuningPartsFragment["curve"],
  { width, height }: { width: number; height: number },
): Curve {
  const values = points.flatMap(({ train, heldOut }) => [train, heldOut]);
  const floor = Math.min(Math.floor(toTenths(Math.min(...values))), TENTHS - 1);
  const ceiling = Math.max(Math.ceil(toTenths(Math.max(...values))), floor + 1);
  const [least, most] = [floor / TENTHS, ceiling / TENTHS];
  const x = (alpha: number) => alpha * width;
  const y = (value: number) => height - ((value - least) / (most - least)) * height;
  const line = (of: "train" | "heldOut") =>
    points.map((point) => `${x(point.alpha).toFixed(1)},${y(point[of]).toFixed(1)}`).join(" ");
  return { train: line("train"), heldOut: line("heldOut"), x, least, most };
}

const toTenths = (value: number) => Number((value * TENTHS).toFixed(6));
