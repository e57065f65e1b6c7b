import { LabelInput, PageInfo, TextRange, TimeRangeInput } from "@sophia/subgraph-kit";
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { SearchMode } from "../domain/querying/search-mode.ts";
import { Document, Passage } from "./document-types.ts";

registerEnumType(SearchMode, {
  name: "SearchMode",
  description: "What a search goes by.",
  valuesConfig: {
    KEYWORD: { description: "The words of the query (BM25)." },
    VECTOR: { description: "Its meaning: the nearest vectors." },
    HYBRID: { description: "Both, weighed by alpha." },
  },
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

  @Field(() => Float, {
    description:
      "0 to 1, larger is better; comparable within one result only. KEYWORD: the share of the best hit's keywordScore. VECTOR: vectorScore. HYBRID: alpha * minmax(vectorScore) + (1 - alpha) * minmax(keywordScore), over the candidates of each.",
  })
  score!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "How well its words answer, by BM25. Larger is better; comparable within one result only. Null where its words did not find it.",
  })
  keywordScore!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "The cosine of the passage's vector and the question's. Null where its meaning did not find it.",
  })
  vectorScore!: number | null;

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

  @Field(() => Int, {
    description:
      "How many hits there are: by words the best 5,000 are counted, else those among the best 100 candidates of words and of meaning, more when one pages further.",
  })
  totalCount!: number;

  @Field(() => [Facet], { description: "The documents found, counted by collection, media type and type." })
  facets!: Facet[];

  @Field(() => SearchMode, {
    description:
      "What the search went by. KEYWORD for a HYBRID one whose vectors are not there (yet), or whose embedder is away or too slow.",
  })
  mode!: SearchMode;

  @Field(() => Float, { nullable: true, description: "The weight of meaning, 0 to 1; null where it was not HYBRID." })
  alpha!: number | null;

  @Field(() => Float, { description: "How long it took, in ms." })
  tookMs!: number;

  @Field(() => Float, {
    description:
      "How probable it is that the best hit answers, 0 to 1, calibrated on judged questions: from the share of the query's words that it holds, in its title above all, and how far the next document lies behind. 0 without hits.",
  })
  confidence!: number;

  @Field(() => String, {
    nullable: true,
    description: "One line about this result in the persona's voice; null where no known persona is given.",
  })
  quip!: string | null;
}
