import type { RankedHit } from "./ranked-hit.ts";
import { SearchMode } from "./search-mode.ts";

/** Of a search that goes by words, alone or among others. */
const WORDS = { coverage: 4.4, titleCoverage: 1.6, margin: 0.8, bias: -4 };
/** Of a search that goes by meaning alone. */
const MEANING = { similarity: 3.1, bias: -2.2 };
/** A next document that scores this much less, as a share of the best, is no rival. */
const FULL_MARGIN = 0.5;

/**
 * How probable it is that the best hit answers, 0 to 1; 0 without hits. With p(x) = 1 / (1 + exp(-x)):
 * - by words, or words and meaning, `p(4.4 c + 1.6 t + 0.8 m - 4)`: c is the share of the query's words that it holds, t
 *   the share that its title and headings hold, m how far the next document's score lies below, as a share, 1 from a half on;
 * - by meaning alone `p(3.1 s - 2.2)`: s is the cosine, on the built-in embedder's scale.
 * What only its meaning finds, although words were looked for too, was hardly ever right: its c and t are 0.
 *
 * Calibrated by logistic regression (Platt scaling) on whether the best hit was judged relevant: 52 questions about the sample,
 * 82 about things that it does not speak of, and, with a twelfth of their weight, 277 asked of the Cranfield abstracts.
 * Measured anew since words rank by the whole document too, on 60 other questions that nothing answers and the 52 (those of
 * test/hybrid-quality.test.ts): Brier score .139 by words, .117 hybrid and .259 by meaning, of what finds something.
 */
export function confidenceOf(hits: readonly RankedHit[], mode: SearchMode): number {
  const best = hits[0];
  if (best === undefined) return 0;
  if (mode === SearchMode.VECTOR) return probability(MEANING.similarity * best.vectorScore! + MEANING.bias);
  const next = hits.find(({ documentId }) => documentId !== best.documentId);
  const margin = next === undefined || best.score === 0 ? 1 : 1 - next.score / best.score;
  return probability(
    WORDS.coverage * best.coverage +
      WORDS.titleCoverage * best.titleCoverage +
      WORDS.margin * Math.min(1, margin / FULL_MARGIN) +
      WORDS.bias,
  );
}

const probability = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
