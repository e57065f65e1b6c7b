/** Mean nDCG@10 of the judged queries with an alpha. */
export interface AlphaScore {
  alpha: number;
  /** Of the queries by which alpha was chosen. */
  train: number;
  /** Of those that were kept apart. */
  heldOut: number;
}

/** What is won with the chosen alpha on the queries kept apart: the mean difference in nDCG@10, and its 95 % interval. */
export interface Improvement {
  mean: number;
  low: number;
  high: number;
}

/** One sweep of alpha over the judged queries. */
export interface AlphaTuning {
  id: string;
  createdAt: Date;
  /** The alpha in force when it was made. */
  baseline: number;
  /** The best on the queries by which it was chosen. */
  alpha: number;
  trainQueries: number;
  heldOutQueries: number;
  curve: AlphaScore[];
  improvement: Improvement;
  appliedAt: Date | null;
  revertedAt: Date | null;
}

/** Whether even the lower end of what was won on the queries kept apart is a gain. */
export const isBetter = ({ improvement }: Pick<AlphaTuning, "improvement">): boolean => improvement.low > 0;
