import { createUnionType } from "type-graphql";
import type { Evidence } from "../../domain/evidence.ts";
import { MetricEvidenceType } from "./metric-evidence-type.ts";
import { PassageEvidenceType } from "./passage-evidence-type.ts";

export const EvidenceUnion = createUnionType({
  name: "Evidence",
  description: "What an answer rests on. More kinds may come: treat it as open.",
  types: () => [MetricEvidenceType, PassageEvidenceType] as const,
  resolveType: ((evidence: Evidence) =>
    evidence.kind === "metric" ? MetricEvidenceType : PassageEvidenceType) as never,
});
