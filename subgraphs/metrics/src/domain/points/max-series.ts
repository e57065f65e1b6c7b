/** Combinations of labels that a metric may have, unless a store is told otherwise. */
export const MAX_SERIES_PER_METRIC = 10_000;
