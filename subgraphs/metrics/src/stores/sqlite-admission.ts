import { MetricKind, type MetricCategory } from "../domain/metric.ts";
import { checkAge, checkFit, type KnownMetric } from "../domain/points/check-fit.ts";
import type { Rejection } from "../domain/points/rejection.ts";
import type { PointHead } from "./pack-points.ts";
import type { SqliteConnection } from "./sqlite-types.ts";

export interface AdmissionRules {
  /** Of metrics that are made. */
  category: MetricCategory;
  rawSince: number;
}

/** The metrics that one command has met, and how what its points say of them fits. */
export class Admission {
  readonly #connection: SqliteConnection;
  readonly #rules: AdmissionRules;
  readonly #metrics = new Map<string, KnownMetric>();
  readonly #misfits = new Map<PointHead, Rejection | undefined>();

  constructor(connection: SqliteConnection, rules: AdmissionRules) {
    this.#connection = connection;
    this.#rules = rules;
  }

  /** The point's metric, made where it is unknown; or why the point does not fit it. */
  admit(head: PointHead, at: number): KnownMetric | Rejection {
    let metric = this.#metrics.get(head.metric) ?? this.#find(head.metric);
    const aged = checkAge({ at }, metric?.category ?? this.#rules.category, this.#rules.rawSince);
    if (aged !== undefined) return aged;
    metric ??= this.#make(head);
    this.#metrics.set(head.metric, metric);
    return this.#misfit(head, metric) ?? metric;
  }

  #misfit(head: PointHead, metric: KnownMetric): Rejection | undefined {
    if (this.#misfits.has(head)) return this.#misfits.get(head);
    const misfit = checkFit(head, metric);
    this.#misfits.set(head, misfit);
    if (misfit === undefined && head.unit && metric.unit === null) {
      this.#connection.prepare("UPDATE metrics SET unit = ? WHERE id = ?").run(head.unit, metric.id);
      metric.unit = head.unit;
    }
    return misfit;
  }

  #find(name: string): KnownMetric | undefined {
    const row = this.#connection.prepare("SELECT id, kind, category, unit FROM metrics WHERE name = ?").get(name);
    return row as KnownMetric | undefined;
  }

  #make(head: PointHead): KnownMetric {
    const kind = head.kind ?? MetricKind.GAUGE;
    const unit = head.unit || null;
    const { category } = this.#rules;
    const { lastInsertRowid } = this.#connection
      .prepare("INSERT INTO metrics (name, kind, category, unit, description) VALUES (?, ?, ?, ?, ?)")
      .run(head.metric, kind, category, unit, head.description || null);
    return { id: Number(lastInsertRowid), kind, category, unit };
  }
}
