/** What a counter grew by between two readings. A smaller reading means that it began anew at 0; a first one tells nothing. */
export function counterIncrease(before: number | null, reading: number): number {
  if (before === null) return 0;
  return reading >= before ? reading - before : reading;
}
