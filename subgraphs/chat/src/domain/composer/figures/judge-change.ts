/** How a figure feels to those who run the company. `plain`: there is nothing to hold it against, or more is neither good nor bad. */
export type Mood = "record" | "great" | "good" | "flat" | "bad" | "awful" | "plain";

const STRONG_PERCENT = 15;
/** Below it a change is no news. */
export const FLAT_PERCENT = 1;

/**
 * @param percent The relative change, signed; null where there is none.
 * @param direction The sign of what is shown: 0 where both figures look the same.
 */
export function judgeChange(
  percent: number | null,
  direction: -1 | 0 | 1,
  polarity: -1 | 0 | 1,
  isRecord: boolean,
): Mood {
  if (percent === null || polarity === 0) return "plain";
  if (isRecord && polarity > 0 && direction > 0) return "record";
  if (direction === 0 || Math.abs(percent) < FLAT_PERCENT) return "flat";
  const gain = percent * polarity;
  if (gain > 0) return gain >= STRONG_PERCENT ? "great" : "good";
  return gain <= -STRONG_PERCENT ? "awful" : "bad";
}
