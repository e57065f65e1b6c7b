import type { SqliteConnection, SqliteFile } from "@sophia/kernel";
import type { DocumentIndex, IndexCounts } from "../domain/documents/document-index.ts";
import type { DocumentRecord, Passage } from "../domain/documents/document.ts";
import { toEmbeddedText } from "../domain/embedding/to-embedded-text.ts";
import { documentsPart } from "./documents-part.ts";
import { toFilterSql } from "./filter-sql.ts";
import { findEmbedder } from "./embedder-row.ts";
import { gatherPuts } from "./gathered-puts.ts";
import { PassageFinder } from "./passage-finder.ts";

type Row = Record<string, unknown>;

const MAX_LIKE = 20_000;

const DOCUMENT = "d.id, d.title, d.url, d.media_type, d.collection, d.updated_at, d.metadata";
const PASSAGE = `p.id, d.id AS document_id, p.position, p.page, p.heading_path, p.start, p."end", p.text`;
const COUNTS = `
  SELECT 'collection' AS name, collection AS value, count(*) AS n FROM found GROUP BY 2 UNION ALL
  SELECT 'mediaType', media_type, count(*) FROM found GROUP BY 2 UNION ALL
  SELECT 'type', l.value, count(*) FROM found JOIN document_labels l ON l.document_key = key AND l.name = 'type' GROUP BY 2
  ORDER BY n DESC, value`;

/**
 * Documents in the service's own file, which must hold `documentsPart` and have `sqliteVectorExtension` loaded: FTS5 for the
 * words, sqlite-vec for the vectors; both are searched in a thread of their own.
 */
export function createSqliteDocumentIndex(file: SqliteFile): DocumentIndex & AsyncDisposable {
  const { reader } = file;
  /** Every search asks for them: counted anew after a write. */
  let counted: { version: unknown; counts: IndexCounts } | undefined;
  const finder = new PassageFinder(reader.db.location()!);
  return {
    put: gatherPuts(file),
    remove: (ids) => file.write(documentsPart, "remove", ids),
    async documents(ids) {
      const rows = reader
        .prepare(`SELECT ${DOCUMENT} FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))`)
        .all(JSON.stringify(ids));
      const found = new Map(rows.map((row) => [row.id, toDocument(row)]));
      return ids.map((id) => found.get(id) ?? null);
    },
    async passages(ids) {
      const rows = reader
        .prepare(
          `SELECT ${PASSAGE} FROM passages p JOIN documents d ON d.key = p.document_key
           WHERE p.id IN (SELECT value FROM json_each(?))`,
        )
        .all(JSON.stringify(ids));
      const found = new Map(rows.map((row) => [row.id, toPassage(row)]));
      return ids.map((id) => found.get(id) ?? null);
    },
    async passagesOf(documentIds) {
      const rows = reader
        .prepare(
          `SELECT ${PASSAGE} FROM documents d JOIN passages p ON d.key = p.document_key
           WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY p.position`,
        )
        .all(JSON.stringify(documentIds));
      const found = Map.groupBy(rows.map(toPassage), ({ documentId }) => documentId);
      return documentIds.map((id) => found.get(id) ?? []);
    },
    async list(filter, limit, after) {
      const { where, values } = toFilterSql(filter);
      const since = after === undefined ? "" : "AND (d.updated_at < ? OR (d.updated_at = ? AND d.id > ?))";
      const place = after === undefined ? [] : [after.updatedAt.getTime(), after.updatedAt.getTime(), after.id];
      return reader
        .prepare(`SELECT ${DOCUMENT} FROM documents d WHERE ${where} ${since} ORDER BY d.updated_at DESC, d.id LIMIT ?`)
        .all(...values, ...place, limit)
        .map(toDocument);
    },
    rank: (...request) => finder.rank(...request),
    nearest: (...request) => finder.nearest(...request),
    async embedder() {
      return findEmbedder(reader);
    },
    async unembedded(limit) {
      return reader
        .prepare(
          `SELECT p.id, d.id AS document_id, d.title, p.heading_path, p.text FROM unembedded_passages u
           JOIN passages p ON p.key = u.passage_key JOIN documents d ON d.key = p.document_key ORDER BY u.passage_key LIMIT ?`,
        )
        .all(limit)
        .map(({ id, document_id, title, heading_path, text }) => ({
          passageId: String(id),
          documentId: String(document_id),
          text: toEmbeddedText(String(title), { headingPath: JSON.parse(String(heading_path)), text: String(text) }),
        }));
    },
    async unembeddedOf(documentIds) {
      const rows = reader
        .prepare(
          `SELECT d.id FROM documents d WHERE d.id IN (SELECT value FROM json_each(?)) AND EXISTS (
             SELECT 1 FROM passages p JOIN unembedded_passages u ON u.passage_key = p.key WHERE p.document_key = d.key)`,
        )
        .all(JSON.stringify(documentIds));
      return new Set(rows.map(({ id }) => String(id)));
    },
    putVectors: (embedder, vectors) => file.write(documentsPart, "putVectors", embedder, vectors),
    forgetVectors: () => file.write(documentsPart, "forgetVectors"),
    async counts() {
      const version = reader.prepare("PRAGMA data_version").get()!.data_version;
      if (counted === undefined || counted.version !== version) counted = { version, counts: countAll(reader) };
      return counted.counts;
    },
    async knownStems(stems) {
      const rows = reader
        .prepare("SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM passage_stems WHERE term = value)")
        .all(JSON.stringify([...new Set(stems)]));
      return new Set(rows.map(({ value }) => String(value)));
    },
    async stemsLike(stem) {
      const letter = String.fromCodePoint(stem.codePointAt(0)!);
      return reader
        .prepare(
          `SELECT term AS stem, doc AS passages FROM passage_stems
           WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? LIMIT ${MAX_LIKE}`,
        )
        .all(letter, `${letter}\u{10ffff}`, stem.length - 2, stem.length + 2)
        .map((row) => ({ stem: String(row.stem), passages: Number(row.passages) }));
    },
    async collections() {
      return reader
        .prepare("SELECT collection, count(*) AS n FROM documents GROUP BY 1 ORDER BY n DESC, collection")
        .all()
        .map(({ collection, n }) => ({ value: String(collection), count: Number(n) }));
    },
    async count(documentIds) {
      const rows = reader
        .prepare(`WITH found AS (SELECT * FROM documents WHERE id IN (SELECT value FROM json_each(?))) ${COUNTS}`)
        .all(JSON.stringify(documentIds));
      return ["collection", "mediaType", "type"].map((name) => ({
        name,
        values: rows
          .filter((row) => row.name === name)
          .map(({ value, n }) => ({ value: String(value), count: Number(n) })),
      }));
    },
    [Symbol.asyncDispose]: () => finder[Symbol.asyncDispose](),
  };
}

function countAll(reader: SqliteConnection): IndexCounts {
  const { documents, passages, unembedded } = reader
    .prepare(
      `SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM passages) AS passages,
         (SELECT count(*) FROM unembedded_passages) AS unembedded`,
    )
    .get() as { documents: number; passages: number; unembedded: number };
  return { documents, passages, embedded: passages - unembedded };
}

function toDocument(row: Row): DocumentRecord {
  return {
    id: String(row.id),
    title: String(row.title),
    url: row.url as string | null,
    mediaType: String(row.media_type),
    collection: String(row.collection),
    updatedAt: new Date(Number(row.updated_at)),
    metadata: JSON.parse(String(row.metadata)),
  };
}

function toPassage(row: Row): Passage {
  return {
    id: String(row.id),
    documentId: String(row.document_id),
    position: Number(row.position),
    page: row.page as number | null,
    headingPath: JSON.parse(String(row.heading_path)),
    text: String(row.text),
    range: { start: Number(row.start), end: Number(row.end) },
  };
}
