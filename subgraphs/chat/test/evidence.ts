/** Evidence as orchestration answers it (GraphQL's form), of the kind the sample company yields. */
export const Q3 = { from: "2026-07-01T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z", label: "Q3 2026" };

export const REVENUE = {
  __typename: "MetricEvidence",
  id: "m1",
  claim: "Revenue was $4,200,000 in Q3 2026.",
  metric: { name: "revenue" },
  range: Q3,
  value: 4_200_000,
  unit: "USD",
  previousValue: 4_191_600,
  changePercent: 0.2004,
  yearAgoValue: 3_414_600,
  changeYoYPercent: 23.0012,
  missingPeriods: [],
};

export const REFUNDS = {
  __typename: "PassageEvidence",
  id: "p1",
  passageId: "policy-refunds-2026#1",
  quote:
    "Any Fernwhistle customer can ask for a refund within **30 days** of delivery. The request comes from the account owner, in the app or by email.",
  score: 0.9,
  document: {
    id: "policy-refunds-2026",
    title: "Refund policy (2026, in force)",
    url: null,
    updatedAt: "2026-02-01T00:00:00.000Z",
  },
};
