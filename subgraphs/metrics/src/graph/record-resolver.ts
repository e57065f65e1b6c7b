import { DomainError } from "@sophia/kernel";
import { Arg, ID, Mutation, Resolver } from "type-graphql";
import { importCsv } from "../domain/csv/import-csv.ts";
import { undoImport } from "../domain/csv/undo-import.ts";
import { MetricCategory } from "../domain/metric.ts";
import type { MetricsContext } from "../domain/metrics-context.ts";
import { recordPoints } from "../domain/points/record-points.ts";
import { checkThreshold } from "../domain/thresholds/check-threshold.ts";
import { CsvOptionsInput, ImportPayload } from "./import-object.ts";
import { MetricObject } from "./metric-object.ts";
import { PointInput } from "./point-input.ts";
import { RecordPointsPayload } from "./record-points-payload.ts";
import { ThresholdInput } from "./threshold-object.ts";

@Resolver()
export class RecordResolver {
  private readonly context: MetricsContext;

  constructor(context: MetricsContext) {
    this.context = context;
  }

  @Mutation(() => RecordPointsPayload, {
    nullable: true,
    description:
      "Keeps points, durably. Idempotent by metric, labels and time: the same again changes nothing, another value corrects. What is wrong is rejected alone.",
  })
  recordPoints(
    @Arg("points", () => [PointInput], { description: "The points; unknown metrics are made." }) points: PointInput[],
  ): Promise<RecordPointsPayload> {
    const now = this.context.now();
    const given = points.map((point) => ({ ...point, labels: point.labels ?? [], at: point.at?.getTime() ?? now }));
    return recordPoints(this.context, given, { category: MetricCategory.BUSINESS });
  }

  @Mutation(() => ImportPayload, {
    nullable: true,
    description:
      "Imports a CSV whose header names the columns metric, time and value, perhaps unit and kind; every other column is a label. Right rows are kept, broken ones reported.",
  })
  importPoints(
    @Arg("csv", () => String, { description: "The file, or a part of it with the header repeated; up to 1 MB." })
    csv: string,
    @Arg("options", () => CsvOptionsInput, { nullable: true, description: "How to read it." })
    options: CsvOptionsInput | null,
  ): Promise<ImportPayload> {
    const { id, labels, dryRun, firstLine } = options ?? {};
    return importCsv(this.context, csv, {
      ...(id && { importId: id }),
      labels: labels ?? [],
      dryRun: dryRun ?? false,
      firstLine: firstLine ?? 2,
    });
  }

  @Mutation(() => ImportPayload, {
    nullable: true,
    description: "Takes an import back: its points go, those it had written over return. NOT_FOUND for an unknown one.",
  })
  undoImport(@Arg("importId", () => ID, { description: "The import's id." }) importId: string): Promise<ImportPayload> {
    return undoImport(this.context, importId);
  }

  @Mutation(() => ID, {
    nullable: true,
    description: "Deletes a metric with all its points. NOT_FOUND for an unknown one.",
  })
  async deleteMetric(@Arg("name", () => ID, { description: "Its name." }) name: string): Promise<string> {
    if (await this.context.store.deleteMetric(name)) return name;
    throw unknownMetric(name);
  }

  @Mutation(() => MetricObject, {
    nullable: true,
    description: "Sets when a metric calls for attention. NOT_FOUND for an unknown one.",
  })
  async setThreshold(
    @Arg("input", () => ThresholdInput, { description: "The new threshold." }) input: ThresholdInput,
  ): Promise<MetricObject | null> {
    const { store } = this.context;
    if (!(await store.setThreshold(input.metric, checkThreshold(input)))) throw unknownMetric(input.metric);
    return (await store.findMetrics([input.metric]))[0]!;
  }
}

const unknownMetric = (name: string) =>
  new DomainError("NOT_FOUND", `There is no metric ${name}`, { reason: "METRIC" });
