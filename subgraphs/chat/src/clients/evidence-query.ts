/** What chat asks the supergraph for, as a client on behalf of its user. */
export const EVIDENCE_QUERY = /* GraphQL */ `
  mutation ChatEvidence($input: OrchestrateInput!) {
    orchestrate(input: $input) {
      id
      degraded
      readAs
      gaps {
        kind
        text
      }
      evidence {
        __typename
        ... on MetricEvidence {
          claim
          metric {
            name
          }
          range {
            from
            to
            label
          }
          value
          unit
          previousValue
          changePercent
          yearAgoValue
          changeYoYPercent
          missingPeriods
          firstPeriod
          rank
          averaged
        }
        ... on CalculatedEvidence {
          claim
          name
          range {
            from
            to
            label
          }
          value
          unit
          previousValue
          changePercent
          yearAgoValue
          changeYoYPercent
          operands {
            metric {
              name
            }
            range {
              from
              to
              label
            }
          }
        }
        ... on PassageEvidence {
          passageId
          quote
          headingPath
          score
          document {
            id
            title
            url
            updatedAt
          }
        }
      }
    }
  }
`;

type MetricAnswer = {
  __typename: "MetricEvidence";
  claim: string;
  metric: { name: string } | null;
  range: { from: string; to: string; label: string };
  value: number;
  unit: string | null;
  previousValue: number | null;
  changePercent: number | null;
  yearAgoValue: number | null;
  changeYoYPercent: number | null;
  missingPeriods: string[] | null;
  firstPeriod: string | null;
  rank: string | null;
  averaged: boolean | null;
};

type CalculatedAnswer = {
  __typename: "CalculatedEvidence";
  name: string;
  operands: Pick<MetricAnswer, "metric" | "range">[];
} & Pick<
  MetricAnswer,
  "claim" | "range" | "value" | "unit" | "previousValue" | "changePercent" | "yearAgoValue" | "changeYoYPercent"
>;

type PassageAnswer = {
  __typename: "PassageEvidence";
  passageId: string;
  quote: string;
  headingPath: string[] | null;
  score: number;
  document: { id: string; title: string; url: string | null; updatedAt: string } | null;
};

/** The union is open: kinds that came later are met as `Other`. */
export type EvidenceAnswer = MetricAnswer | CalculatedAnswer | PassageAnswer | { __typename: "Other" };

export interface EvidenceQueryData {
  orchestrate: {
    id: string;
    degraded: boolean;
    readAs: string | null;
    gaps: { kind: string; text: string }[] | null;
    evidence: EvidenceAnswer[];
  } | null;
}
