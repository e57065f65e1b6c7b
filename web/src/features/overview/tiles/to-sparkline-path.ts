export interface Box {
  width: number;
  height: number;
  /** Kept free on all sides, so that the line's own width is not cut. */
  padding: number;
}

const DASH = 8;

/**
 * The line of a sparkline as an SVG path, newest point at the right edge; a missing figure is a gap in the line.
 * @param leastSpan What the height stands for at least, so that noise does not look like trouble.
 */
export function toSparklinePath(
  times: readonly number[],
  values: readonly (number | null)[],
  { width, height, padding }: Box,
  leastSpan: number,
): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return "";
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = Math.max(high - low, leastSpan);
  const bottom = (low + high - span) / 2;
  const first = times[0]!;
  const duration = times.at(-1)! - first;
  // One figure makes no line yet: a short dash where the newest one belongs.
  if (known.length === 1) return `M${width - padding - DASH} ${height / 2}H${width - padding}`;
  const x = (time: number) => padding + ((time - first) / duration) * (width - 2 * padding);
  const y = (value: number) =>
    span === 0 ? height / 2 : height - padding - ((value - bottom) / span) * (height - 2 * padding);

  let path = "";
  let penDown = false;
  values.forEach((value, index) => {
    if (value !== null) path += `${penDown ? "L" : "M"}${round(x(times[index]!))} ${round(y(value))}`;
    penDown = value !== null;
  });
  return path;
}

const round = (value: number) => Math.round(value * 100) / 100;
