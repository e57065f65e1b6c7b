/** What of a question the figures cannot tell. */
export const GapKind = { SPLIT: "SPLIT", FIGURE: "FIGURE", DATE: "DATE", FORECAST: "FORECAST" } as const;
export type GapKind = (typeof GapKind)[keyof typeof GapKind];

/**
 * SPLIT: they are not kept apart by that ("EMEA", "each region"); FIGURE: there is no such metric ("CAC"); DATE: no calendar has
 * it ("Q5 2026"); FORECAST: what is to come was asked ("").
 */
export interface Gap {
  kind: GapKind;
  text: string;
}
