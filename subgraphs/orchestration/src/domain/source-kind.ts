/** What can be asked for evidence. */
export const SourceKind = { METRICS: "METRICS", SEARCH: "SEARCH" } as const;
export type SourceKind = (typeof SourceKind)[keyof typeof SourceKind];
