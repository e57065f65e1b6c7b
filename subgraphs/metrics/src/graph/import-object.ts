import { LabelInput } from "@sophia/subgraph-kit";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { ImportOutcome, RejectedRow } from "../domain/csv/import-csv.ts";
import type { RowFault } from "../domain/csv/read-row.ts";

@InputType({ description: "How a CSV is read." })
export class CsvOptionsInput {
  @Field(() => ID, {
    nullable: true,
    description: "The import's id: the parts of one large file share it and are undone together. Made where left out.",
  })
  id?: string | null;

  @Field(() => [LabelInput], { nullable: true, description: "Labels for every row." })
  labels?: LabelInput[] | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Only say what would become of it." })
  dryRun?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 2,
    description: "The line of the whole file on which the first row after the header stands, for later parts of it.",
  })
  firstLine?: number | null;
}

@ObjectType("RejectedRow", { description: "A row of a CSV that was not imported, and why." })
export class RejectedRowObject implements RejectedRow {
  @Field(() => Int, { description: "The line it begins on, the header being line 1." })
  line!: number;

  @Field(() => String, {
    description: "COLUMNS, METRIC_MISSING, VALUE_INVALID, TIME_AMBIGUOUS, KIND_INVALID, or a code of RejectedPoint.",
  })
  code!: RowFault["code"];

  @Field(() => String, { description: "The same for people." })
  message!: string;
}

@ObjectType({ description: "What became of an import." })
export class ImportPayload implements ImportOutcome {
  @Field(() => ID, { description: "Pass it to undoImport." })
  importId!: string;

  @Field(() => Boolean, { description: "True when nothing was kept because only a trial was asked for." })
  dryRun!: boolean;

  @Field(() => Int, { description: "Rows that are kept (or would be)." })
  accepted!: number;

  @Field(() => Int, { description: "Points that undoing took away or put back as they were." })
  undone!: number;

  @Field(() => Int, { description: "Rows that are not kept." })
  rejectedCount!: number;

  @Field(() => [RejectedRowObject], { description: "The first 1000 of those." })
  rejected!: RejectedRow[];
}
