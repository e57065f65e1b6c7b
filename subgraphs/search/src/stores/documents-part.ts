import { moduleBeside, type SqlitePart } from "@sophia/kernel";

/**
 * Documents, their passages, the inverted index of the passages' words and the passages' vectors: whole (float32), and a bit
 * for each dimension's sign, which is what is scanned first. Needs sqlite-vec in every connection that reads or writes vectors.
 */
export const documentsPart: SqlitePart<typeof import("./document-commands.ts")> = {
  name: "documents",
  migrations: [
    `CREATE TABLE documents (
       key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, url TEXT, media_type TEXT NOT NULL,
       collection TEXT NOT NULL, updated_at INTEGER NOT NULL, metadata TEXT NOT NULL, content TEXT NOT NULL,
       fingerprint TEXT NOT NULL) STRICT;
     CREATE INDEX documents_by_change ON documents (updated_at DESC, id);
     CREATE TABLE document_labels (
       name TEXT NOT NULL, value TEXT NOT NULL, document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
       PRIMARY KEY (name, value, document_key)) STRICT, WITHOUT ROWID;
     CREATE INDEX document_labels_by_document ON document_labels (document_key);
     CREATE TABLE passages (
       key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
       position INTEGER NOT NULL, heading_path TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
       text TEXT NOT NULL) STRICT;
     CREATE UNIQUE INDEX passages_by_document ON passages (document_key, position);
     CREATE VIRTUAL TABLE passage_words USING fts5 (
       title, headings, text, content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2');`,
    `CREATE VIRTUAL TABLE passage_stems USING fts5vocab (passage_words, 'row');`,
    `ALTER TABLE passages ADD COLUMN page INTEGER;
     ALTER TABLE passages ADD COLUMN embedded_text_hash BLOB;
     CREATE INDEX passages_by_embedded_text ON passages (embedded_text_hash);
     CREATE TABLE embedder (name TEXT NOT NULL, dimensions INTEGER NOT NULL) STRICT;
     CREATE TABLE passage_vectors (
       passage_key INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE, vector BLOB NOT NULL) STRICT;
     CREATE TABLE passage_codes (
       passage_key INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE, code BLOB NOT NULL) STRICT;
     CREATE TABLE unembedded_passages (
       passage_key INTEGER PRIMARY KEY REFERENCES passages (key) ON DELETE CASCADE) STRICT;
     INSERT INTO unembedded_passages SELECT key FROM passages;`,
    // With a number that grows with each change, so that what is new can be told.
    `CREATE TABLE changing_codes (
       seq INTEGER PRIMARY KEY AUTOINCREMENT, passage_key INTEGER NOT NULL UNIQUE REFERENCES passages (key) ON DELETE CASCADE,
       code BLOB NOT NULL) STRICT;
     INSERT INTO changing_codes (passage_key, code) SELECT passage_key, code FROM passage_codes;
     DROP TABLE passage_codes;
     ALTER TABLE changing_codes RENAME TO passage_codes;`,
    // Keys of passages are never used again: what is above the last one that was seen is new.
    `CREATE VIRTUAL TABLE passage_places USING fts5vocab (passage_words, 'instance');
     CREATE TABLE passage_keys (last INTEGER NOT NULL) STRICT;
     INSERT INTO passage_keys SELECT coalesce(max(key), 0) FROM passages;`,
    "CREATE INDEX documents_by_collection ON documents (collection);",
  ],
  commands: moduleBeside(import.meta.url, "document-commands"),
};
