import type { MetricEvidence } from "../../evidence/findings.ts";

const ENOUGH = 4;

/** True when the claim says so, or when at least four other known values of the metric are all lower. */
export function isRecord(evidence: MetricEvidence, all: readonly MetricEvidence[]): boolean {
  if (/\b(?:a record|record high|all-time high|highest ever)\b/i.test(evidence.claim)) return true;
  const known = new Set<number>();
  for (const other of all) {
    if (other.metricName !== evidence.metricName) continue;
    for (const value of [other.value, other.previousValue, other.yearAgoValue]) if (value !== null) known.add(value);
  }
  known.delete(evidence.value);
  return known.size >= ENOUGH && [...known].every((value) => value < evidence.value);
}
