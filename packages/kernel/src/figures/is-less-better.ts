const LESS_IS_BETTER =
  /churn|attrition|ticket|complaint|latency|duration|first.delta|response.time|\bcosts?\b|expense|refund|error|incident|defect|\bburn\b|debt|overdue|backlog|downtime|bounce/;

/** Whether the best of a metric is its lowest, by its name. */
export const isLessBetter = (name: string): boolean => LESS_IS_BETTER.test(name.toLowerCase().replace(/[._-]+/g, " "));
