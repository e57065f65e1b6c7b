/** Many observations in one point. */
export interface Distribution {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** An encoded QuantileSketch; null where min equals max and so says it all. */
  sketch: Uint8Array | null;
}
