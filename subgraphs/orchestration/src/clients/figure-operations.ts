/** One page of the metrics that exist. */
export const CATALOGUE = `query OrchestrationCatalogue($after: String) {
  metrics(first: 100, after: $after) {
    edges { node { name kind unit description } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Fields m0, m1 ...: where the data of `count` metrics begin and end, and by which calendar. The last second lies in the newest figure's own period. */
export function extentsOperation(count: number): string {
  const indexes = range(count);
  return `query OrchestrationExtents(${indexes.map((i) => `$m${i}: ID!`).join(", ")}) {
  calendar { timeZone fiscalYearStart }
${indexes.map((i) => `  m${i}: metric(name: $m${i}) { firstPeriod { from label } latest { at value } newest: summary(range: { last: "1s" }) { period { from to } } }`).join("\n")}
}`;
}

/** Fields m0, m1 ..., each with s0, s1 ...: the summaries of as many spans as `counts` says, by metric. */
export function summariesOperation(counts: readonly number[]): string {
  const variables = counts.flatMap((count, m) => [
    `$m${m}: ID!`,
    ...range(count).map((s) => `$m${m}s${s}: TimeRangeInput!`),
  ]);
  const summary = (m: number, s: number) =>
    `s${s}: summary(range: $m${m}s${s}) { value mean previous yearAgo complete }`;
  return `query OrchestrationFigures(${variables.join(", ")}) {
${counts
  .map(
    (count, m) =>
      `  m${m}: metric(name: $m${m}) {\n    ${range(count)
        .map((s) => summary(m, s))
        .join("\n    ")}\n  }`,
  )
  .join("\n")}
}`;
}

/** Fields m0, m1 ...: the values, and how many points each is of, by the calendar. */
export function stepsOperation(count: number): string {
  const indexes = range(count);
  const variables = indexes.map(
    (i) => `$m${i}: ID!, $r${i}: TimeRangeInput!, $e${i}: CalendarUnit!, $a${i}: Aggregate!`,
  );
  const steps = (i: number, aggregate: string) =>
    `series(range: $r${i}, every: $e${i}, aggregate: ${aggregate}) { points { at value } }`;
  return `query OrchestrationSteps(${variables.join(", ")}) {
${indexes.map((i) => `  m${i}: metric(name: $m${i}) { values: ${steps(i, `$a${i}`)} counts: ${steps(i, "COUNT")} }`).join("\n")}
}`;
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
