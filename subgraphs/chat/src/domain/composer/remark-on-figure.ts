import type { Mood } from "./figures/judge-change.ts";
import type { Figure } from "./figures/read-figure.ts";
import { figureSlots } from "./phrasing/figure-slots.ts";
import { fillPhrase, type Phrase } from "./phrasing/phrase.ts";
import type { PhraseChooser } from "./phrasing/phrase-chooser.ts";
import type { FigureVoice, Tone, TopicPhrases } from "./voices/voice.ts";

const TONES: Record<Mood, Tone | null> = {
  record: "good",
  great: "good",
  good: "good",
  flat: "flat",
  bad: "bad",
  awful: "bad",
  plain: null,
};

/** What the persona says before the figure; may be nothing. */
export const openOnFigure = (figure: Figure, voice: FigureVoice, chooser: PhraseChooser): string =>
  remark(figure, voice.opening, voice.topicOpening, chooser);

/** What the persona says in the end; may be nothing. */
export const closeOnFigure = (figure: Figure, voice: FigureVoice, chooser: PhraseChooser): string =>
  remark(figure, voice.closing, voice.topicClosing, chooser);

function remark(
  figure: Figure,
  general: Record<Mood, readonly Phrase[]>,
  ofTopic: TopicPhrases,
  chooser: PhraseChooser,
): string {
  const tone = TONES[figure.mood];
  const topic = figure.name.topic;
  const special = (topic !== null && tone !== null && ofTopic[topic]?.[tone]) || [];
  return fillPhrase(chooser.choose([...general[figure.mood], ...special]), figureSlots(figure));
}
