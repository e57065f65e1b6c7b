// Runs in the writer thread: each exported function is one transaction.
import type { SqliteConnection } from "@sophia/kernel/writer";
import { createHash } from "node:crypto";
import type { DocumentDraft } from "../domain/documents/document.ts";
import type { EmbedderIdentity, PassageVector } from "../domain/documents/document-index.ts";
import { fingerprintOf } from "../domain/documents/fingerprint.ts";
import { refuseOtherEmbedder } from "../domain/embedding/refuse-other-embedder.ts";
import { toEmbeddedText } from "../domain/embedding/to-embedded-text.ts";
import { splitDocument } from "../domain/splitting/split-document.ts";
import { findEmbedder } from "./embedder-row.ts";
import { toVectorBlob } from "./vector-blob.ts";

export function put(connection: SqliteConnection, draft: DocumentDraft): "indexed" | "unchanged" {
  const { id, title, url, mediaType, collection, content } = draft;
  const fingerprint = fingerprintOf(draft);
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

/** All or none of them. */
export function putAll(connection: SqliteConnection, drafts: readonly DocumentDraft[]): ("indexed" | "unchanged")[] {
  return drafts.map((draft) => put(connection, draft));
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

export function putVectors(
  connection: SqliteConnection,
  embedder: EmbedderIdentity,
  vectors: readonly PassageVector[],
): void {
  const kept = findEmbedder(connection);
  refuseOtherEmbedder(kept, embedder);
  if (kept === null) {
    connection.prepare("INSERT INTO embedder (name, dimensions) VALUES (?, ?)").run(embedder.name, embedder.dimensions);
  }
  for (const { passageId, vector } of vectors) {
    const row = connection.prepare("SELECT key FROM passages WHERE id = ?").get(passageId);
    if (row !== undefined) keepVector(connection, Number(row.key), toVectorBlob(vector));
  }
}

export function forgetVectors(connection: SqliteConnection): void {
  connection.db.exec(
    `DELETE FROM embedder; DELETE FROM passage_vectors; DELETE FROM passage_codes;
     INSERT OR IGNORE INTO unembedded_passages SELECT key FROM passages`,
  );
}

function replacePassages(connection: SqliteConnection, key: number, draft: DocumentDraft): void {
  const known = vectorsOf(connection, key);
  removePassages(connection, key);
  const passages = splitDocument(draft);
  const { last } = connection
    .prepare("UPDATE passage_keys SET last = last + ? RETURNING last")
    .get(passages.length) as { last: number };
  for (const passage of passages) {
    const passageKey = last - passages.length + 1 + passage.position;
    const { id, position, page, headingPath, range, text } = passage;
    const hash = hashOf(toEmbeddedText(draft.title, passage));
    connection
      .prepare(
        `INSERT INTO passages (key, id, document_key, position, page, heading_path, start, "end", text, embedded_text_hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(passageKey, id, key, position, page, JSON.stringify(headingPath), range.start, range.end, text, hash);
    connection
      .prepare("INSERT INTO passage_words (rowid, title, headings, text) VALUES (?, ?, ?, ?)")
      .run(passageKey, draft.title, headingPath.join("\n"), text);
    const vector = known.get(hash.toString("hex")) ?? findVector(connection, hash);
    if (vector !== undefined) keepVector(connection, passageKey, vector);
    else connection.prepare("INSERT INTO unembedded_passages (passage_key) VALUES (?)").run(passageKey);
  }
}

/** The vectors of a document's passages by the hash of what they were made of. */
function vectorsOf(connection: SqliteConnection, key: number): Map<string, Uint8Array> {
  const rows = connection
    .prepare(
      `SELECT hex(p.embedded_text_hash) AS hash, v.vector FROM passages p JOIN passage_vectors v ON v.passage_key = p.key
       WHERE p.document_key = ? AND p.embedded_text_hash IS NOT NULL`,
    )
    .all(key);
  return new Map(rows.map(({ hash, vector }) => [String(hash).toLowerCase(), vector as Uint8Array]));
}

/** The vector of any passage that was made of the same text. */
function findVector(connection: SqliteConnection, hash: Buffer): Uint8Array | undefined {
  return connection
    .prepare(
      `SELECT v.vector FROM passages p JOIN passage_vectors v ON v.passage_key = p.key WHERE p.embedded_text_hash = ? LIMIT 1`,
    )
    .get(hash)?.vector as Uint8Array | undefined;
}

function keepVector(connection: SqliteConnection, key: number, vector: Uint8Array): void {
  connection
    .prepare("INSERT OR REPLACE INTO passage_vectors (passage_key, vector) VALUES (?, vec_f32(?))")
    .run(key, vector);
  connection
    .prepare("INSERT OR REPLACE INTO passage_codes (passage_key, code) VALUES (?, vec_quantize_binary(?))")
    .run(key, vector);
  connection.prepare("DELETE FROM unembedded_passages WHERE passage_key = ?").run(key);
}

function removePassages(connection: SqliteConnection, key: number): void {
  connection
    .prepare("DELETE FROM passage_words WHERE rowid IN (SELECT key FROM passages WHERE document_key = ?)")
    .run(key);
  connection.prepare("DELETE FROM passages WHERE document_key = ?").run(key);
}

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest().subarray(0, 16);
