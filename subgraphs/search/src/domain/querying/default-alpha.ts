/** Best on the sample's judged questions (nDCG@10 .92 and .84) and near the best on Cranfield's, with the built-in embedder. */
export const DEFAULT_ALPHA = 0.25;
