import type { SqliteEventLog, SqliteFile } from "@sophia/kernel";
import type { Orchestration } from "../domain/orchestration.ts";
import type { OrchestrationStore } from "../domain/orchestration-store.ts";
import type { RouteEvent } from "../domain/route-stats.ts";
import { stepTopic, type JournalEntry } from "../domain/step-journal.ts";
import { ROUTE_TOPIC } from "../domain/watch-routes.ts";
import { orchestrationsPart } from "./orchestrations-part.ts";

/** In the service's file, which holds `eventLogPart` too: an answer and its last events are one transaction. */
export function createSqliteOrchestrationStore(file: SqliteFile, events: SqliteEventLog): OrchestrationStore {
  const parse = (row: { body?: unknown }) => JSON.parse(String(row.body)) as Orchestration;
  return {
    find(user, ids) {
      const statement = file.reader.prepare("SELECT body FROM orchestrations WHERE user = ? AND id = ?");
      return ids.map((id) => {
        const row = statement.get(user, id);
        return row === undefined ? null : parse(row);
      });
    },
    list(user, { routes, degraded }, limit, after) {
      const conditions = [
        "user = ?",
        ...(routes ? [`route IN (SELECT value FROM json_each(?))`] : []),
        ...(degraded == null ? [] : ["degraded = ?"]),
        ...(after ? ["(created_at, id) < (?, ?)"] : []),
      ];
      const values = [
        user,
        ...(routes ? [JSON.stringify(routes)] : []),
        ...(degraded == null ? [] : [Number(degraded)]),
        ...(after ? [after.createdAt, after.id] : []),
      ];
      return file.reader
        .prepare(
          `SELECT body FROM orchestrations WHERE ${conditions.join(" AND ")} ORDER BY created_at DESC, id DESC LIMIT ?`,
        )
        .all(...values, limit)
        .map(parse);
    },
    async finish(user, orchestration) {
      const { id, createdAt, route, degraded, reroutes, elapsedMs, confidence, budgetMs, steps } = orchestration;
      const finishedAt = Date.now();
      const rerouted = reroutes.length > 0;
      const topic = stepTopic(user, id);
      const ended: JournalEntry = { step: steps.at(-1)!, last: true };
      const told: RouteEvent = { at: finishedAt, route, confidence, degraded, rerouted, budgetMs, elapsedMs };
      await file.write(
        orchestrationsPart,
        "finish",
        { user, id, createdAt, finishedAt, route, degraded, rerouted, elapsedMs, body: JSON.stringify(orchestration) },
        [
          { topic, payload: JSON.stringify(ended) },
          { topic: ROUTE_TOPIC, payload: JSON.stringify(told) },
        ],
      );
      events.notify(topic);
      events.notify(ROUTE_TOPIC);
    },
    routeStats: (from, to) => file.write(orchestrationsPart, "routeStats", from, to),
  };
}
