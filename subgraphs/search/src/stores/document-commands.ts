// Runs in the writer thread: each exported function is one transaction.
import type { SqliteConnection } from "@sophia/kernel/writer";
import { createHash } from "node:crypto";
import type { DocumentDraft } from "../domain/documents/document.ts";
import { splitDocument, SPLITTER_VERSION } from "../domain/splitting/split-document.ts";

export function put(connection: SqliteConnection, draft: DocumentDraft): "indexed" | "unchanged" {
  const { id, title, url, mediaType, collection, content } = draft;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([SPLITTER_VERSION, title, mediaType, content]))
    .digest("base64url");
  const metadata = JSON.stringify(draft.metadata);
  const old = connection.prepare("SELECT * FROM documents WHERE id = ?").get(id);
  const sameText = old?.fingerprint === fingerprint;
  const updatedAt = draft.updatedAt?.getTime() ?? (sameText ? Number(old!.updated_at) : Date.now());
  const sameRest =
    old?.url === url && old.collection === collection && old.metadata === metadata && old.updated_at === updatedAt;
  if (sameText && sameRest) return "unchanged";

  const { key } = connection
    .prepare(
      `INSERT INTO documents (id, title, url, media_type, collection, updated_at, metadata, content, fingerprint)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title, url = excluded.url,
       media_type = excluded.media_type, collection = excluded.collection, updated_at = excluded.updated_at,
       metadata = excluded.metadata, content = excluded.content, fingerprint = excluded.fingerprint RETURNING key`,
    )
    .get(id, title, url, mediaType, collection, updatedAt, metadata, content, fingerprint) as { key: number };
  connection.prepare("DELETE FROM document_labels WHERE document_key = ?").run(key);
  for (const { name, value } of draft.metadata) {
    connection
      .prepare("INSERT INTO document_labels (name, value, document_key) VALUES (?, ?, ?)")
      .run(name, value, key);
  }
  if (!sameText) replacePassages(connection, key, draft);
  return "indexed";
}

export function remove(connection: SqliteConnection, ids: readonly string[]): number {
  let removed = 0;
  for (const id of ids) {
    const row = connection.prepare("SELECT key FROM documents WHERE id = ?").get(id) as { key: number } | undefined;
    if (row === undefined) continue;
    removePassages(connection, row.key);
    connection.prepare("DELETE FROM documents WHERE key = ?").run(row.key);
    removed++;
  }
  return removed;
}

function replacePassages(connection: SqliteConnection, key: number, draft: DocumentDraft): void {
  removePassages(connection, key);
  for (const { id, position, headingPath, range, text } of splitDocument(draft)) {
    const { lastInsertRowid } = connection
      .prepare(
        `INSERT INTO passages (id, document_key, position, heading_path, start, "end", text) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, key, position, JSON.stringify(headingPath), range.start, range.end, text);
    connection
      .prepare("INSERT INTO passage_words (rowid, title, headings, text) VALUES (?, ?, ?, ?)")
      .run(lastInsertRowid, draft.title, headingPath.join("\n"), text);
  }
}

function removePassages(connection: SqliteConnection, key: number): void {
  connection
    .prepare("DELETE FROM passage_words WHERE rowid IN (SELECT key FROM passages WHERE document_key = ?)")
    .run(key);
  connection.prepare("DELETE FROM passages WHERE document_key = ?").run(key);
}
