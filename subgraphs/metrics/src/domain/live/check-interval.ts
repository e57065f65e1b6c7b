import { DomainError } from "@sophia/kernel";

const DEFAULT_MS = 1_000;
const LEAST_MS = 50;
const MOST_MS = 3_600_000;

/** @throws DomainError BAD_USER_INPUT (reason INTERVAL) unless it is 0 (everything) or 50 ms to an hour. */
export function checkInterval(minIntervalMs: number | null | undefined): number {
  const ms = minIntervalMs ?? DEFAULT_MS;
  if (ms === 0 || (ms >= LEAST_MS && ms <= MOST_MS)) return ms;
  throw new DomainError("BAD_USER_INPUT", `minIntervalMs is 0, or ${LEAST_MS} to ${MOST_MS}`, { reason: "INTERVAL" });
}
