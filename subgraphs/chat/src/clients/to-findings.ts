import type { Evidence, Findings } from "../domain/evidence/findings.ts";
import type { EvidenceAnswer, EvidenceQueryData } from "./evidence-query.ts";

/** What cannot be cited (its metric or document was not to be had) is left out, and the findings are then degraded. */
export function toFindings(answer: NonNullable<EvidenceQueryData["orchestrate"]>): Findings {
  const { id, degraded, evidence, readAs, gaps } = answer;
  const citable = evidence.map(toEvidence).filter((item) => item !== undefined);
  return {
    reachable: true,
    orchestrationId: id,
    degraded: degraded || citable.includes(null),
    readAs,
    gaps: gaps ?? [],
    evidence: citable.filter((item) => item !== null),
  };
}

/** Null where it cannot be cited; undefined for a kind that nothing is written from. */
function toEvidence(answer: EvidenceAnswer): Evidence | null | undefined {
  if (answer.__typename === "MetricEvidence") {
    const {
      claim,
      metric,
      range,
      value,
      unit,
      previousValue,
      changePercent,
      yearAgoValue,
      changeYoYPercent,
      missingPeriods,
      firstPeriod,
      rank,
      averaged,
    } = answer;
    if (metric === null) return null;
    return {
      kind: "metric",
      metricName: metric.name,
      claim,
      period: range,
      value,
      unit,
      previousValue,
      changePercent,
      yearAgoValue,
      changeYoYPercent,
      missingPeriods: missingPeriods ?? [],
      firstPeriod,
      rank,
      averaged: averaged ?? false,
    };
  }
  if (answer.__typename === "CalculatedEvidence") {
    const { __typename: _, range, operands, ...figure } = answer;
    const cited = operands.flatMap(({ metric, range: period }) =>
      metric === null ? [] : [{ metricName: metric.name, period }],
    );
    return cited.length < operands.length ? null : { kind: "calculated", period: range, operands: cited, ...figure };
  }
  if (answer.__typename === "PassageEvidence") {
    const { document, passageId, quote, headingPath, score } = answer;
    if (document === null) return null;
    const { id: documentId, title, url, updatedAt } = document;
    return {
      kind: "passage",
      documentId,
      passageId,
      title,
      headings: headingPath ?? [],
      url,
      quote,
      score,
      updatedAt: Date.parse(updatedAt),
    };
  }
  return undefined;
}
