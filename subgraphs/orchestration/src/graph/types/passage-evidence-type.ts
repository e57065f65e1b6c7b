import { Field, Float, ID, ObjectType } from "type-graphql";
import { Document } from "./foreign-entities.ts";

@ObjectType("PassageEvidence", { description: "Words of a document that bear on the question." })
export class PassageEvidenceType {
  @Field(() => ID, { description: "Unique within its orchestration." })
  id!: string;

  @Field(() => Document, { nullable: true, description: "The document that says it." })
  document!: Document | null;

  @Field(() => ID, { description: "The passage of the document." })
  passageId!: string;

  @Field(() => String, { description: "The passage's own words." })
  quote!: string;

  @Field(() => [String], {
    nullable: true,
    description: "The headings above the passage in its document, the outermost first; null where they were not kept.",
  })
  headingPath!: string[] | null;

  @Field(() => Float, {
    description:
      "The search's score; comparable within one answer only. 0 where the search did not find the passage itself: it belongs to the document that the question is about.",
  })
  score!: number;
}
