import type { QuestionReading } from "../read-question.ts";
import type { Figure } from "./read-figure.ts";

/**
 * What the figures say to a question that takes a change for granted or asks whether there was one: YES and NO answer it,
 * FELL_NOT and ROSE_NOT contradict what it takes for granted.
 */
export type Verdict = "YES" | "NO" | "FELL_NOT" | "ROSE_NOT";

/** Null where nothing of the kind was asked, or where the figures do not tell. A ranking says it by itself. */
export function readVerdict(question: QuestionReading, figures: readonly Figure[]): Verdict | null {
  const [lead, other] = figures;
  if (lead === undefined || lead.headline === null || lead.rank !== null || lead.missing !== null) return null;
  if (question.asksYesNo && question.race !== 0 && other !== undefined) return race(question.race, lead, other);
  const asked =
    question.betterment === 0 ? question.direction : ((question.betterment * lead.name.polarity) as -1 | 0 | 1);
  if (asked === 0) return null;
  const moved = lead.headline.direction;
  if (question.asksYesNo) return moved === asked ? "YES" : "NO";
  const contradicts = moved === -asked && (lead.second === null || lead.second.direction !== asked);
  return question.asksWhy && contradicts ? (asked < 0 ? "FELL_NOT" : "ROSE_NOT") : null;
}

function race(wanted: -1 | 1, lead: Figure, other: Figure): Verdict | null {
  const isSameBasis = lead.headline?.basis === other.headline?.basis && lead.range.label === other.range.label;
  if (!isSameBasis || lead.percent === null || other.percent === null || lead.percent === other.percent) return null;
  return Math.sign(lead.percent - other.percent) === wanted ? "YES" : "NO";
}
