import { DateTime, Label, LabelInput, TextRange, connectionType } from "@sophia/subgraph-kit";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "A short piece of a document, cut along its structure: what is searched, found and cited." })
export class Passage {
  @Field(() => ID, { description: "Stays the same as long as the passage's text and place do." })
  id!: string;

  @Field(() => String, { description: "Plain text, without markup; a table's row is a line of `column: value`." })
  text!: string;

  @Field(() => Int, { description: "0, 1, 2 ... in its document." })
  position!: number;

  @Field(() => Int, {
    nullable: true,
    description: "The page on which it begins, from 1; null where the document has no pages.",
  })
  page!: number | null;

  @Field(() => [String], {
    description: "The headings above it, outermost first; a first heading that repeats the title is left out.",
  })
  headingPath!: string[];

  @Field(() => TextRange, {
    description:
      "Where it stands in the document's content, markup included; of a file in the text that was read from it.",
  })
  range!: TextRange;
}

@Directive('@key(fields: "id")')
@ObjectType({ description: "One of the company's documents." })
export class Document {
  @Field(() => ID, { description: "Its id: the one given, or one made from its collection and its url or title." })
  id!: string;

  @Field(() => String, { description: "Its title." })
  title!: string;

  @Field(() => String, { nullable: true, description: "Where the original is: http or https." })
  url!: string | null;

  @Field(() => String, { description: "What it was given as, e.g. text/markdown or application/pdf." })
  mediaType!: string;

  @Field(() => String, { description: "The collection it belongs to." })
  collection!: string;

  @Field(() => DateTime, { description: "When its content was last changed, as far as is known." })
  updatedAt!: Date;

  @Field(() => [Label], { description: "Free labels, sorted by name; `type` is counted as a facet." })
  metadata!: Label[];
}

@ObjectType({ description: "A collection of documents." })
export class Collection {
  @Field(() => String, { description: "Its name, as a filter takes it." })
  name!: string;

  @Field(() => Int, { description: "How many documents it has." })
  documents!: number;
}

export const DocumentConnection = connectionType(Document, "Document");

@InputType({ description: "A document to index." })
export class DocumentInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "At most 200 characters. Left out: made from the collection and the url, else the title, so that the same document given again replaces itself.",
  })
  id?: string | null;

  @Field(() => String, { description: "1 to 300 characters." })
  title!: string;

  @Field(() => String, { description: "Its text, at most 500,000 characters." })
  content!: string;

  @Field(() => String, { nullable: true, description: "Where the original is: http or https." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "text/markdown or text/plain; text/plain where it is left out." })
  mediaType?: string | null;

  @Field(() => String, { nullable: true, description: "1 to 100 characters; `default` where it is left out." })
  collection?: string | null;

  @Field(() => [LabelInput], { nullable: true, description: "At most 50 labels, e.g. type = policy." })
  metadata?: LabelInput[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the content was last changed. Left out: now, or unchanged where the document is.",
  })
  updatedAt?: Date | null;
}
