const PATIENCE_MS = 2_000;

/** How long a question's vector may take: half of what the caller still waits, at most two seconds. */
export function toPatience(deadlineAt: number | undefined, now: number): number {
  return deadlineAt === undefined ? PATIENCE_MS : Math.min(PATIENCE_MS, Math.max(0, (deadlineAt - now) / 2));
}
