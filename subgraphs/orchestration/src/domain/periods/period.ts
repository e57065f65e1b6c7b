/** A span of time, as people call it. Epoch ms. */
export interface Period {
  /** Inclusive. */
  from: number;
  /** Exclusive. */
  to: number;
  /** "Q3 2026", "October 2026", "12 months to October 2026". */
  label: string;
}
