/** Best on the sample's judged questions and near the best on those of Cranfield by which it was chosen, with the built-in embedder. */
export const DEFAULT_ALPHA = 0.2;
