import type { Comparison, Figure } from "../figures/read-figure.ts";
import type { Slots } from "./phrase.ts";

/** The slots that every sentence about a figure may use. */
export function figureSlots({ name: { subject, plural }, period, value }: Figure): Slots {
  return {
    subject,
    Subject: capitalise(subject),
    is: plural ? "are" : "is",
    was: plural ? "were" : "was",
    it: plural ? "they" : "it",
    It: plural ? "They" : "It",
    value,
    period: period.period,
    Period: capitalise(period.period),
    within: period.within,
    before: period.before,
    Before: capitalise(period.before),
  };
}

/** The slots of a comparison; a phrase that needs one it lacks is not for this comparison. */
export function comparisonSlots({ direction, change, earlier }: Comparison): Slots {
  return {
    up: direction < 0 ? "down" : "up",
    rose: direction < 0 ? "fell" : "rose",
    from: direction === 0 ? "level with" : direction < 0 ? "down from" : "up from",
    ...(change !== null && { change }),
    ...(earlier !== null && { earlier }),
  };
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
