import { moduleBeside, type SqlitePart } from "@sophia/kernel";

/** Documents, their passages and the inverted index of the passages' words. */
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
  ],
  commands: moduleBeside(import.meta.url, "document-commands"),
};
