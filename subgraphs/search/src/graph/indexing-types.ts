import { connectionType, DateTime } from "@sophia/subgraph-kit";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { JobStatus } from "../domain/indexing/indexing-job.ts";

registerEnumType(JobStatus, {
  name: "JobStatus",
  description: "How far an indexing job is.",
  valuesConfig: {
    RUNNING: { description: "Accepted and kept; some documents are still to come." },
    EMBEDDING: {
      description: "Every document can be found by its words or is among the failures; vectors are still to come.",
    },
    COMPLETE: { description: "Nothing is still to come. Where no embedder is configured there are no vectors." },
  },
});

@ObjectType({ description: "A document that was not indexed, and why." })
export class IndexingFailure {
  @Field(() => Int, { description: "Its place in the list that was given." })
  index!: number;

  @Field(() => ID, { nullable: true, description: "Its id, where it has one." })
  documentId!: string | null;

  @Field(() => String, { nullable: true, description: "The file's name, where it is of an upload." })
  fileName?: string | null;

  @Field(() => String, { description: "As in extensions.code." })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Why a file could not be read: EMPTY, NOT_TEXT, UNKNOWN_KIND, ENCRYPTED, BROKEN, UNFOLDS_TOO_FAR, TOO_LONG, TOO_SLOW or TOO_MUCH_MEMORY; more may come.",
  })
  reason?: string | null;

  @Field(() => String, { description: "What is wrong, in words." })
  message!: string;
}

@ObjectType({ description: "One call of indexDocuments, or one upload of files. It goes on after a restart." })
export class IndexingJob {
  @Field(() => ID, { description: "Its id, for indexingProgress." })
  id!: string;

  @Field(() => DateTime, { description: "When it was accepted." })
  acceptedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: "The collection of its first document; null where vectors are made anew.",
  })
  collection!: string | null;

  @Field(() => String, { nullable: true, description: "The name of its first file, or its first document's title." })
  firstName!: string | null;

  @Field(() => JobStatus, { description: "How far it is." })
  status!: JobStatus;

  @Field(() => Int, { description: "How many documents or files were given." })
  total!: number;

  @Field(() => Int, { description: "How many are dealt with: indexed, unchanged or failed." })
  done!: number;

  @Field(() => Int, { description: "How many of those done stood in the index exactly so already." })
  unchanged!: number;

  @Field(() => Int, { description: "How many of those done can be found by their meaning too." })
  embedded!: number;

  @Field(() => [IndexingFailure], { description: "The documents that were not indexed." })
  failures!: IndexingFailure[];
}

export const IndexingJobConnection = connectionType(IndexingJob, "IndexingJob");
