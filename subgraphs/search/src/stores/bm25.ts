/** Chosen on half of Cranfield's questions and the sample's judged ones; weighted columns make words count up higher than 1.2 would bear. */
const K1 = 2.5;
const B = 0.75;

/** How much a term tells that stands in some of all passages (Lucene's idf, which is never negative). */
export const idfOf = (passages: number, holding: number): number =>
  Math.log(1 + (passages - holding + 0.5) / (holding + 0.5));

/**
 * BM25's weight of a term in a text (Robertson and Zaragoza 2009), to be multiplied by its idf.
 * @param weight How often it stands there, times what the place weighs (BM25F).
 * @param length Of the text, in shares of the average one's.
 */
export const saturate = (weight: number, length: number): number =>
  (weight * (K1 + 1)) / (weight + K1 * (1 - B + B * length));
