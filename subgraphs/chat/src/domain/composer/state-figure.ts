import type { Figure } from "./figures/read-figure.ts";
import { comparisonSlots, figureSlots } from "./phrasing/figure-slots.ts";
import { fillPhrase } from "./phrasing/phrase.ts";
import type { PhraseChooser } from "./phrasing/phrase-chooser.ts";
import type { FigureVoice } from "./voices/voice.ts";

/** The sentence that states a figure, after what is missing; then what it is among its like, where that was asked. @param isNamed Whether the sentence before has named its subject. */
export function stateHeadline(figure: Figure, voice: FigureVoice, chooser: PhraseChooser, isNamed: boolean): string {
  const { missing, begins, rank } = figure;
  const slots = figureSlots(figure);
  const sentences = [headlineOf(figure, voice, chooser, isNamed)];
  if (missing !== null && begins !== null) sentences.unshift(`They begin with ${begins}.`);
  if (missing !== null) sentences.unshift(fillPhrase(chooser.choose(voice.missing), { ...slots, missing }));
  if (rank !== null) sentences.push(fillPhrase(chooser.choose(voice.rank), { ...slots, rank }));
  return sentences.join(" ");
}

function headlineOf(figure: Figure, voice: FigureVoice, chooser: PhraseChooser, isNamed: boolean): string {
  const { headline, averaged, name } = figure;
  const subject = averaged ? `average ${name.subject}` : name.subject;
  const slots = figureSlots(averaged ? { ...figure, name: { ...name, subject, plural: false } } : figure);
  if (headline === null) return fillPhrase(chooser.choose(voice.headline.alone), slots);
  const compared = {
    ...slots,
    ...comparisonSlots(headline),
    basis: headline.basis === "YEAR" ? "YoY" : `on ${headline.against}`,
    when: headline.basis === "OTHER" ? `in ${headline.against}` : headline.against,
  };
  if (headline.change === null) return fillPhrase(chooser.choose(voice.headline.against), compared);
  return fillPhrase(chooser.choose(isNamed ? voice.headline.movedNamed : voice.headline.moved), compared);
}

/** All that a figure says: the headline, the step from the period before, and what both mean together; a rank is enough. */
export function stateFigure(figure: Figure, voice: FigureVoice, chooser: PhraseChooser, isNamed: boolean): string {
  const sentences = [stateHeadline(figure, voice, chooser, isNamed)];
  if (figure.rank !== null) return sentences[0]!;
  const slots = figureSlots(figure);
  if (figure.second !== null) {
    const phrases = figure.second.change === null ? voice.second.against : voice.second.moved;
    sentences.push(fillPhrase(chooser.choose(phrases), { ...slots, ...comparisonSlots(figure.second) }));
  }
  if (figure.trend !== null) sentences.push(fillPhrase(chooser.choose(voice.trend[figure.trend]), slots));
  return sentences.join(" ");
}
