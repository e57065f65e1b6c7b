export const DIMENSIONS = 512;
const LATENT = 32;
const VOCABULARY = 20_000;
/** The most common words stand for stop words, which nobody's search looks for. */
const STOP_WORDS = 20;
const TOPIC_WORDS = 60;
const WORDS = 80;
/** As many passages of a document as a search shows. */
const SECTIONS = 2;
const SPREAD = 0.7;
const NOISE = 0.1;

export interface GeneratedPassage {
  /** `<document>/<place in it>`. */
  id: string;
  document: string;
  title: string;
  heading: string;
  text: string;
  vector: Float32Array;
}

export interface GeneratedQuestion {
  text: string;
  vector: Float32Array;
  /** The passage that it is about. */
  target: string;
}

/**
 * Passages about topics, the same for the same seed, each made when it is asked for. A topic is a point in 32 dimensions, and its
 * passages lie around it; they are laid out in 512, as an embedder's are, with a little noise in each. Words are Zipf's, two in
 * five of them the topic's own.
 */
export class Corpus {
  readonly size: number;
  readonly #seed: number;
  readonly #topics: number;
  readonly #projection: Float32Array;
  readonly #stopWords: ReadonlySet<string>;
  readonly #vocabulary = Array.from({ length: VOCABULARY }, (_, n) => toWord(n));

  constructor(size: number, seed = 5) {
    this.size = size;
    this.#seed = seed;
    this.#stopWords = new Set(this.#vocabulary.slice(0, STOP_WORDS));
    this.#topics = Math.max(40, Math.round(size / 100));
    const random = randomNumbers(seed);
    this.#projection = Float32Array.from({ length: LATENT * DIMENSIONS }, () => gaussian(random) / Math.sqrt(LATENT));
  }

  passage(n: number): GeneratedPassage {
    const random = randomNumbers(this.#seedOf("passage", n));
    const topic = this.#topicOf(n);
    return {
      id: this.idOf(n),
      document: documentOf(n),
      title: this.#words(randomNumbers(this.#seedOf("title", Math.floor(n / SECTIONS))), topic, 4).join(" "),
      heading: this.#words(random, topic, 2).join(" "),
      text: `${this.#words(random, topic, WORDS).join(" ")}.`,
      vector: this.vectorOf(n),
    };
  }

  idOf(n: number): string {
    return `${documentOf(n)}/${n % SECTIONS}`;
  }

  /** Of the passage, of length 1. */
  vectorOf(n: number): Float32Array {
    const random = randomNumbers(this.#seedOf("vector", n));
    const latent = this.#centre(this.#topicOf(n)).map((value) => value + SPREAD * gaussian(random));
    const vector = Float32Array.from({ length: DIMENSIONS }, () => NOISE * (random() - 0.5));
    for (let k = 0; k < LATENT; k++) {
      const row = k * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) vector[d]! += latent[k]! * this.#projection[row + d]!;
    }
    return toUnit(vector);
  }

  /** Four words of a passage, and a vector near its own. */
  question(n: number): GeneratedQuestion {
    const random = randomNumbers(this.#seedOf("question", n));
    const { id, text, vector } = this.passage(Math.floor(random() * this.size));
    const words = text.slice(0, -1).split(" ");
    const telling = words.filter((word) => !this.#stopWords.has(word));
    const near = vector.map((value) => value + (0.5 / Math.sqrt(DIMENSIONS)) * gaussian(random));
    const asked = Array.from({ length: 4 }, () => telling[Math.floor(random() * telling.length)]!);
    return { text: [...new Set(asked)].join(" "), vector: toUnit(near), target: id };
  }

  /** Documents keep to one topic. */
  #topicOf(n: number): number {
    return Math.floor(randomNumbers(this.#seedOf("topic", Math.floor(n / SECTIONS)))() * this.#topics);
  }

  #centre(topic: number): Float32Array {
    const random = randomNumbers(this.#seedOf("centre", topic));
    return Float32Array.from({ length: LATENT }, () => gaussian(random));
  }

  #words(random: () => number, topic: number, count: number): string[] {
    return Array.from({ length: count }, () => {
      if (random() < 0.4)
        return this.#vocabulary[(topic * TOPIC_WORDS + Math.floor(random() * TOPIC_WORDS)) % VOCABULARY]!;
      return this.#vocabulary[Math.floor(VOCABULARY ** random()) - 1]!;
    });
  }

  #seedOf(kind: string, n: number): number {
    let hash = this.#seed;
    for (const character of `${kind} ${n}`) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    return hash;
  }
}

const documentOf = (n: number) => `d${Math.floor(n / SECTIONS)}`;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const gaussian = (random: () => number) =>
  Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());

function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return vector.map((value) => value / length);
}

/** Syllables, so that it looks like a word to a tokenizer and a stemmer. */
function toWord(n: number): string {
  let word = "";
  for (let rest = n + 80; rest > 0; rest = Math.floor(rest / 80)) {
    word += "bdfghklmnprstvwz"[rest % 16]! + "aeiou"[Math.floor(rest / 16) % 5]!;
  }
  return word;
}
