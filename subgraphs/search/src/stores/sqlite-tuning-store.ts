import type { SqliteFile } from "@sophia/kernel";
import type { TuningStore } from "../domain/tuning/tuning-store.ts";
import { tuningPart } from "./tuning-part.ts";
import { findInForce, toTuning } from "./tuning-row.ts";

/** Judgments, clicks and tunings in the service's own file, which must hold `tuningPart`. */
export function createSqliteTuningStore(file: SqliteFile): TuningStore {
  const { reader } = file;
  return {
    judge: (judgment) => file.write(tuningPart, "judge", judgment),
    click: (query, documentId, rank, at) => file.write(tuningPart, "click", query, documentId, rank, at),
    async judgedQueries(limit) {
      const rows = reader
        .prepare(
          `WITH graded AS (
             SELECT query, document_id, grade, judged_at AS at FROM judgments
             UNION ALL
             SELECT query, document_id, min(count(*), 2), max(clicked_at) FROM clicks c WHERE NOT EXISTS (
               SELECT 1 FROM judgments j WHERE j.query = c.query AND j.document_id = c.document_id) GROUP BY 1, 2)
           SELECT query, json_group_object(document_id, grade) AS grades FROM graded
           GROUP BY query ORDER BY max(at) DESC, query LIMIT ?`,
        )
        .all(limit);
      return rows.map(({ query, grades }) => ({ query: String(query), grades: JSON.parse(String(grades)) }));
    },
    saveTuning: (tuning) => file.write(tuningPart, "saveTuning", tuning),
    async tuning(id) {
      const row = reader.prepare("SELECT * FROM alpha_tunings WHERE id = ?").get(id);
      return row === undefined ? null : toTuning(row);
    },
    async tunings(limit, beforeId) {
      const before = beforeId === undefined ? "" : "WHERE key < (SELECT key FROM alpha_tunings WHERE id = ?)";
      return reader
        .prepare(`SELECT * FROM alpha_tunings ${before} ORDER BY key DESC LIMIT ?`)
        .all(...(beforeId === undefined ? [] : [beforeId]), limit)
        .map(toTuning);
    },
    inForce: () => findInForce(reader),
    apply: (id, inForceId, at) => file.write(tuningPart, "apply", id, inForceId, at),
    revert: (id, at) => file.write(tuningPart, "revert", id, at),
  };
}
