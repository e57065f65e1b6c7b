import type { DocumentFilter } from "../domain/documents/document-filter.ts";
import { toFilterSql } from "./filter-sql.ts";
import { toMatch } from "./fts-match.ts";

/** A match anywhere in a document leaves the whole document out. */
const EXCLUDING = `d.key NOT IN (SELECT document_key FROM passages WHERE key IN
  (SELECT rowid FROM passage_words WHERE passage_words MATCH ?))`;

/** That a passage's key is one of a document that passes the filter and holds nothing excluded; TRUE where all do. */
export function toPassageCondition(
  key: string,
  filter: DocumentFilter,
  excluded: readonly (readonly string[])[],
): { condition: string; values: (string | number)[] } {
  const { where, values } = toFilterSql(filter);
  if (where === "TRUE" && excluded.length === 0) return { condition: "TRUE", values: [] };
  const without = excluded.length > 0 ? `AND ${EXCLUDING}` : "";
  return {
    condition: `${key} IN (SELECT p.key FROM documents d JOIN passages p ON p.document_key = d.key WHERE ${where} ${without})`,
    values: [...values, ...(excluded.length > 0 ? [excluded.map(toMatch).join(" OR ")] : [])],
  };
}
