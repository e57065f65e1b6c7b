import { FloatVector } from "@sophia/subgraph-kit";
import { Arg, Mutation, Query, Resolver } from "type-graphql";
import type { DocumentIndex } from "../domain/documents/document-index.ts";
import type { PassageEmbedder } from "../domain/embedding/passage-embedder.ts";
import type { QuestionVectors } from "../domain/embedding/question-vectors.ts";
import { reembedDocuments } from "../domain/embedding/reembed-documents.ts";
import type { IndexingQueue } from "../domain/indexing/indexing-queue.ts";
import { checkQuestion } from "../domain/querying/check-question.ts";
import { toQuestionText } from "../domain/querying/to-question-text.ts";
import { IndexingJob } from "./indexing-types.ts";

@Resolver()
export class EmbeddingResolver {
  private readonly index: DocumentIndex;
  private readonly queue: IndexingQueue;
  private readonly passages: PassageEmbedder | undefined;
  private readonly questions: QuestionVectors | undefined;

  constructor(
    index: DocumentIndex,
    queue: IndexingQueue,
    passages: PassageEmbedder | undefined,
    questions: QuestionVectors | undefined,
  ) {
    this.index = index;
    this.queue = queue;
    this.passages = passages;
    this.questions = questions;
  }

  @Query(() => FloatVector, {
    nullable: true,
    description:
      "The vector of a text, as search makes it of a question: the same text is embedded once. Null where no embedder is configured, or a module of Weaviate makes the vectors: it gives none out.",
  })
  async embedding(
    @Arg("text", () => String, { description: "1 to 2,000 characters." }) text: string,
  ): Promise<number[] | null> {
    const question = toQuestionText(text);
    checkQuestion(question);
    return this.questions === undefined ? null : Array.from(await this.questions.of(question));
  }

  @Mutation(() => IndexingJob, {
    nullable: true,
    description:
      "Makes all vectors anew with the embedder that is configured now; needed after another one was configured. Watch it with indexingProgress; until it is complete, search goes by words. CONFLICT (reason EMBEDDER_OFF) without an embedder.",
  })
  reembedDocuments(): Promise<IndexingJob> {
    return reembedDocuments(this.index, this.queue, this.passages);
  }
}
