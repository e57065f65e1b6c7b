import { Period, TextRange } from "@sophia/subgraph-kit";
import { Field, ID, Int, ObjectType } from "type-graphql";
import type { Citation as DomainCitation } from "../domain/conversations/message.ts";
import { DocumentStub, MetricStub } from "./entity-stubs.ts";

@ObjectType({ description: "Where a claim of a reply comes from." })
export class Citation {
  @Field(() => Int, { description: "1, 2, 3 ... in the order of the claims." })
  number!: number;

  @Field(() => TextRange, { description: "The claim's place in the message's content." })
  claim!: TextRange;

  @Field(() => DocumentStub, { nullable: true, description: "The document that says so." })
  document!: DocumentStub | null;

  @Field(() => ID, { nullable: true, description: "The passage of the document." })
  passageId!: string | null;

  @Field(() => MetricStub, { nullable: true, description: "The metric whose figure it is." })
  metric!: MetricStub | null;

  @Field(() => Period, { nullable: true, description: "The time the figure is of." })
  range!: Period | null;

  @Field(() => String, { nullable: true, description: "Where the document can be read outside of here." })
  url!: string | null;

  @Field(() => String, { description: "The source's name for people." })
  title!: string;
}

export const toCitation = (citation: DomainCitation): Citation => ({
  number: citation.number,
  claim: citation.claim,
  document: citation.documentId === null ? null : { id: citation.documentId },
  passageId: citation.passageId,
  metric: citation.metricName === null ? null : { name: citation.metricName },
  range: citation.range && {
    from: new Date(citation.range.from),
    to: new Date(citation.range.to),
    label: citation.range.label,
  },
  url: citation.url,
  title: citation.title,
});
