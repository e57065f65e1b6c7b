export const SearchMode = { KEYWORD: "KEYWORD" } as const;
export type SearchMode = (typeof SearchMode)[keyof typeof SearchMode];
