export const SearchMode = { KEYWORD: "KEYWORD", VECTOR: "VECTOR", HYBRID: "HYBRID" } as const;
export type SearchMode = (typeof SearchMode)[keyof typeof SearchMode];
