import { LabelInput, PageInfo, TextRange, TimeRangeInput } from "@sophia/subgraph-kit";
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { SearchMode } from "../domain/querying/search-mode.ts";
import { Document, Passage } from "./document-types.ts";

registerEnumType(SearchMode, {
  name: "SearchMode",
  description: "What a search goes by.",
  valuesConfig: { KEYWORD: { description: "The words of the query (BM25)." } },
});

@InputType({ description: "Which documents count: all that is given must hold." })
export class SearchFilter {
  @Field(() => [String], { nullable: true, description: "In one of these collections." })
  collections?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Of one of these media types." })
  mediaTypes?: string[] | null;

  @Field(() => TimeRangeInput, {
    nullable: true,
    description: "Last changed in this span; `last` counts back from `to`, else from now. Takes no comparison.",
  })
  updated?: TimeRangeInput | null;

  @Field(() => [LabelInput], { nullable: true, description: "With every one of these labels." })
  metadata?: LabelInput[] | null;
}

@ObjectType({ description: "A passage that answers a search." })
export class SearchHit {
  @Field(() => String, { description: "Pass it as after for what follows this hit." })
  cursor!: string;

  @Field(() => Document, { description: "The document it stands in. One result has at most two hits of a document." })
  document!: Document;

  @Field(() => Passage, { description: "The passage." })
  passage!: Passage;

  @Field(() => Float, { description: "Relevance within this result, 0 to 1: the best hit has 1." })
  score!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "BM25, times the share of the query's words that the passage holds. Larger is better; comparable within one result only.",
  })
  keywordScore!: number | null;

  @Field(() => String, { description: "The part of the passage that answers best: plain text." })
  snippet!: string;

  @Field(() => [TextRange], { description: "Where the query's words stand in the snippet." })
  highlights!: TextRange[];
}

@ObjectType({ description: "How many documents have a value." })
export class FacetValue {
  @Field(() => String, { description: "The value, as a filter takes it." })
  value!: string;

  @Field(() => Int, { description: "How many documents among the hits of all pages have it." })
  count!: number;
}

@ObjectType({ description: "A property of the documents found, with its values." })
export class Facet {
  @Field(() => String, { description: "collection, mediaType, or type (the metadata label)." })
  name!: string;

  @Field(() => [FacetValue], { description: "Its values, the most frequent first." })
  values!: FacetValue[];
}

@ObjectType({ description: "A page of what a search found." })
export class SearchResult {
  @Field(() => ID, { description: "The search's id: the same on all its pages." })
  id!: string;

  @Field(() => [SearchHit], { description: "The page's hits, the best first." })
  hits!: SearchHit[];

  @Field(() => PageInfo, { description: "Where the page stands." })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: "How many hits all pages have; the best 5,000 are counted." })
  totalCount!: number;

  @Field(() => [Facet], { description: "The documents found, counted by collection, media type and type." })
  facets!: Facet[];

  @Field(() => SearchMode, { description: "What the search went by." })
  mode!: SearchMode;

  @Field(() => Float, { description: "How long it took, in ms." })
  tookMs!: number;

  @Field(() => Float, {
    description:
      "How much speaks for the best hit being an answer, 0 to 1: the share of the query's words that it holds, lowered by up to a quarter where another document scores nearly as well. 0 without hits.",
  })
  confidence!: number;
}
