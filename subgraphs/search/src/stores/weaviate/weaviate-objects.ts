/** What a filter asks of a document; its passages say it too, for nothing is joined here. */
export type FilterProperties = {
  collection: string;
  mediaType: string;
  updatedAt: Date;
  /** A key of each label's name and value together. */
  labels: string[];
};

export type DocumentProperties = FilterProperties & {
  documentId: string;
  title: string;
  url: string;
  /** JSON. */
  metadata: string;
  /** The values of the labels named type. */
  types: string[];
  fingerprint: string;
  /** Of the passages that are this document's; those of another one are being written, or were replaced. */
  generation: string;
  /** Whether passages of other generations may still be there. */
  settled: boolean;
  /** Sorts as the id does, byte by byte: texts are sorted without regard to case. */
  sortKey: string;
};

export type PassageProperties = FilterProperties & {
  passageId: string;
  documentId: string;
  generation: string;
  position: number;
  /** 0: the document has no pages. */
  page: number;
  headingPath: string[];
  start: number;
  end: number;
  title: string;
  text: string;
  /** Words as stems, in their order: the server knows no word forms. */
  titleStems: string;
  headingStems: string;
  textStems: string;
  /** Of the text that its vector is made of. */
  embeddedHash: string;
  /** Whose vectors it has; 0: none. */
  epoch: number;
  /** Grows with each document that is put. */
  arrival: number;
};

/** A passage whose vector a module of the server makes. */
export type MeaningProperties = FilterProperties &
  Pick<
    PassageProperties,
    "passageId" | "documentId" | "generation" | "titleStems" | "headingStems" | "textStems" | "embeddedHash"
  > & {
    /** What the module reads. */
    embeddedText: string;
  };

export type StemProperties = { stem: string; length: number };

/** One object: whose vectors are kept. */
export type IndexProperties = {
  /** Of the embedder whose vectors are kept; empty where none are. */
  embedder: string;
  /** 0: not known yet. */
  dimensions: number;
  /** Vectors of earlier epochs are forgotten. */
  epoch: number;
  /** The collection in which a module makes them, or made the last ones; empty where they are given to us. */
  meanings: string;
};
