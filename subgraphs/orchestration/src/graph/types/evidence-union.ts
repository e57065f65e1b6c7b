import { createUnionType } from "type-graphql";
import type { Evidence } from "../../domain/evidence.ts";
import { CalculatedEvidenceType } from "./calculated-evidence-type.ts";
import { MetricEvidenceType } from "./metric-evidence-type.ts";
import { PassageEvidenceType } from "./passage-evidence-type.ts";

const TYPES = { metric: MetricEvidenceType, calculated: CalculatedEvidenceType, passage: PassageEvidenceType } as const;

export const EvidenceUnion = createUnionType({
  name: "Evidence",
  description: "What an answer rests on. More kinds may come: treat it as open.",
  types: () => [MetricEvidenceType, CalculatedEvidenceType, PassageEvidenceType] as const,
  resolveType: ((evidence: Evidence) => TYPES[evidence.kind]) as never,
});
