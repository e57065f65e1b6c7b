import { DomainError } from "@sophia/kernel";
import {
  decodeCursor,
  encodeCursor,
  EventSubscription,
  pageSize,
  toConnection,
  type Connection,
  type SubgraphContext,
} from "@sophia/subgraph-kit";
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { cancelIndexing } from "../domain/indexing/cancel-indexing.ts";
import { deleteDocuments } from "../domain/indexing/delete-documents.ts";
import { indexDocuments } from "../domain/indexing/index-documents.ts";
import type { Indexer } from "../domain/indexing/indexer.ts";
import type { IndexingQueue } from "../domain/indexing/indexing-queue.ts";
import { DocumentInput } from "./document-types.ts";
import { IndexingJob, IndexingJobConnection } from "./indexing-types.ts";

@Resolver()
export class IndexingResolver {
  private readonly queue: IndexingQueue;
  private readonly indexer: Indexer;

  constructor(queue: IndexingQueue, indexer: Indexer) {
    this.queue = queue;
    this.indexer = indexer;
  }

  @Mutation(() => IndexingJob, {
    nullable: true,
    description:
      "Adds documents, or replaces those with the same id, each whole or not at all. The answer comes when all can be found, or after a second: the job then goes on by itself.",
  })
  indexDocuments(
    @Arg("documents", () => [DocumentInput], { description: "1 to 1,000 documents." }) documents: DocumentInput[],
    @Ctx() { signal }: SubgraphContext,
  ): Promise<IndexingJob> {
    return indexDocuments(this.queue, this.indexer, documents, signal);
  }

  @Mutation(() => Int, {
    nullable: true,
    description: "Deletes documents, also those still to be indexed. Answers how many there were to be found.",
  })
  deleteDocuments(
    @Arg("ids", () => [ID], { description: "At most 1,000 ids; unknown ones are passed over." }) ids: string[],
  ): Promise<number> {
    return deleteDocuments(this.indexer, ids);
  }

  @Mutation(() => IndexingJob, {
    nullable: true,
    description:
      "Ends an indexing job: what is indexed stays; what still waits is not indexed, and among the failures (reason CANCELLED). NOT_FOUND for an unknown one.",
  })
  cancelIndexing(@Arg("jobId", () => ID, { description: "The job's id." }) jobId: string): Promise<IndexingJob> {
    return cancelIndexing(this.indexer, jobId);
  }

  @Query(() => IndexingJobConnection, {
    nullable: true,
    description: "The indexing jobs, the newest first; the last 1,000 are kept, and all that are under way.",
  })
  async indexingJobs(
    @Arg("first", () => Int, { nullable: true, description: "How many: 1 to 100, 20 where it is left out." })
    first: number | null,
    @Arg("after", () => String, { nullable: true, description: "The cursor of an edge." })
    after: string | null,
  ): Promise<Connection<IndexingJob>> {
    const size = pageSize(first);
    const [beforeId] = decodeCursor(after, 1) ?? [];
    const jobs = await this.queue.jobs(size + 1, beforeId === undefined ? undefined : String(beforeId));
    return toConnection(jobs, size, ({ id }) => encodeCursor([id]), after);
  }

  @EventSubscription<IndexingResolver, { jobId: string }>(() => IndexingJob, {
    description:
      "A job as it stands, then whenever it moves on; ends when it is complete. NOT_FOUND for an unknown one.",
    stream: { policy: "LATEST" },
    async source({ queue }, { jobId }, { signal }) {
      const progress = await queue.progress(jobId, signal);
      if (progress === null) throw new DomainError("NOT_FOUND", "There is no such job");
      return progress;
    },
  })
  indexingProgress(
    @Root() job: IndexingJob,
    @Arg("jobId", () => ID, { description: "The job's id." }) _jobId: string,
  ): IndexingJob {
    return job;
  }
}
