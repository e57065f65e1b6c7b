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

  @Field(() => Float, { description: "The search's score; comparable within one answer only." })
  score!: number;
}
