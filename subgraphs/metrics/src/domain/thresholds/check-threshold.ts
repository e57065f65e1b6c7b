import { DomainError } from "@sophia/kernel";
import { ThresholdDirection, type Threshold } from "../metric.ts";

/**
 * @returns null where neither level is given: no threshold.
 * @throws DomainError BAD_USER_INPUT (reason THRESHOLD) when the levels stand in the wrong order or the hysteresis is negative.
 */
export function checkThreshold(given: {
  warning?: number | null;
  critical?: number | null;
  direction?: ThresholdDirection | null;
  hysteresis?: number | null;
}): Threshold | null {
  const { warning = null, critical = null } = given;
  const direction = given.direction ?? ThresholdDirection.ABOVE;
  const hysteresis = given.hysteresis ?? 0;
  if (warning === null && critical === null) return null;
  const sign = direction === ThresholdDirection.ABOVE ? 1 : -1;
  if (warning !== null && critical !== null && sign * (critical - warning) < 0) {
    throw refused(`With ${direction} the critical level lies ${sign > 0 ? "above" : "below"} the warning level`);
  }
  if (hysteresis < 0) throw refused("The hysteresis is 0 or more");
  return { warning, critical, direction, hysteresis };
}

const refused = (message: string) => new DomainError("BAD_USER_INPUT", message, { reason: "THRESHOLD" });
