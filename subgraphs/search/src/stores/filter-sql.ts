import type { DocumentFilter } from "../domain/documents/document-filter.ts";

/** A condition on the table `documents d`, with its parameters. */
export function toFilterSql(filter: DocumentFilter): { where: string; values: (string | number)[] } {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...given: (string | number)[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  const { collections, mediaTypes, updatedFrom, updatedTo, metadata } = filter;
  if (collections) add("d.collection IN (SELECT value FROM json_each(?))", JSON.stringify(collections));
  if (mediaTypes) add("d.media_type IN (SELECT value FROM json_each(?))", JSON.stringify(mediaTypes));
  if (updatedFrom) add("d.updated_at >= ?", updatedFrom.getTime());
  if (updatedTo) add("d.updated_at < ?", updatedTo.getTime());
  for (const { name, value } of metadata ?? []) {
    add("d.key IN (SELECT document_key FROM document_labels WHERE name = ? AND value = ?)", name, value);
  }
  return { where: conditions.length > 0 ? conditions.join(" AND ") : "TRUE", values };
}
