import type { Mood } from "../figures/judge-change.ts";
import type { Topic } from "../figures/name-metric.ts";
import type { Verdict } from "../figures/read-verdict.ts";
import type { Trend } from "../figures/read-trend.ts";
import type { Phrase } from "../phrasing/phrase.ts";
import type { SmallTalk } from "../small-talk.ts";

type Phrases = readonly Phrase[];
export type Tone = "good" | "flat" | "bad";
export type TopicPhrases = Partial<Record<Topic, Partial<Record<Tone, Phrases>>>>;

/**
 * How a persona speaks of figures. Openings and closings judge and claim nothing; an empty one says nothing. The sentences
 * between them state the figures, each slot of them exactly once. Slots of names: {subject} {Subject}; of number and
 * tense: {is} {was} {it} {It}; of direction: {up} ("up", "down"), {rose} ("rose", "fell"), {from} ("up from", "level with").
 */
export interface FigureVoice {
  opening: Record<Mood, Phrases>;
  topicOpening: TopicPhrases;
  /** What is said in place of an opening: yes, no, or that it did not move as was taken for granted. {subject} or {Subject} at will. */
  verdict: Record<Verdict, Phrases>;
  /** {missing}, and {subject}: a period that was asked for and has no figures. */
  missing: Phrases;
  /** {rank}: "the highest of the 46 months from January 2023 to October 2026". */
  rank: Phrases;
  headline: {
    /** {change} {basis} {value}, and {within}. */
    moved: Phrases;
    /** After an opening that names the subject: {change} {basis} {value}, and {Period} in place of the subject. */
    movedNamed: Phrases;
    /** {value} {earlier} {when}, and {within}. */
    against: Phrases;
    /** {value}, and {within}. */
    alone: Phrases;
  };
  second: {
    /** {change} {earlier}, and {before}. */
    moved: Phrases;
    /** {earlier}, and {before} or {Before}. */
    against: Phrases;
  };
  trend: Record<Trend, Phrases>;
  closing: Record<Mood, Phrases>;
  topicClosing: TopicPhrases;
}

/** How it quotes. {quoted} at the end. */
export interface DocumentVoice {
  opening: Phrases;
  /** Leads over from the figures. */
  beside: Phrases;
  /** {title}. */
  quote: Phrases;
  /** The same document once more: no {title}. */
  more: Phrases;
  closing: Phrases;
}

export interface TalkVoice {
  /** The sources ran out of time. */
  degraded: Phrases;
  /** They ran out of time before anything was found: whether there is something is not known. */
  outOfTime: Phrases;
  /** There is neither a figure nor a document. */
  nothing: Phrases;
  /** {date}: "Q5 2026" was asked for. */
  noDate: Phrases;
  /** {figure}: "CAC" was asked for and is not among the figures. */
  noFigure: Phrases;
  /** What is to come was asked for: only what has been is told. */
  forecast: Phrases;
  /** Nobody could look. */
  unavailable: Phrases;
  smallTalk: Record<SmallTalk, Phrases>;
}

export interface Voice {
  figures: FigureVoice;
  documents: DocumentVoice;
  talk: TalkVoice;
}
