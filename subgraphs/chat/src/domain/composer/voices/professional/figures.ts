import type { FigureVoice } from "../voice.ts";

export const professionalFigures: FigureVoice = {
  opening: {
    record: [
      [0, ""],
      [0.3, "A figure to read twice."],
      [0.6, "You will want this one in the board paper."],
    ],
    great: [
      [0, ""],
      [0.3, "Good news on {subject}."],
      [0.6, "On {subject}, there is little to apologise for."],
    ],
    good: [
      [0, ""],
      [0.3, "On {subject}, a step forward."],
      [0.6, "On {subject}, modest but printable news."],
    ],
    flat: [
      [0, ""],
      [0.3, "On {subject}, little has moved."],
      [0.6, "On {subject}, the agenda item will be short."],
    ],
    bad: [
      [0, ""],
      [0.3, "On {subject}, the news is less good."],
      [0.6, "On {subject}, I would prepare an answer before the meeting."],
    ],
    awful: [
      [0, ""],
      [0.3, "On {subject}, the news is not good."],
      [0.6, "On {subject}, I would not leave this for the last slide."],
    ],
    plain: [
      [0, ""],
      [0.6, "On {subject}, as requested."],
    ],
  },
  topicOpening: {},
  verdict: {
    YES: [
      [0, "Yes."],
      [0.5, "Yes, and the figures bear it out."],
    ],
    NO: [
      [0, "No."],
      [0.5, "No, the figures do not bear that out."],
    ],
    FELL_NOT: [
      [0, "{Subject} did not fall."],
      [0.5, "The premise does not hold: {subject} did not fall."],
    ],
    ROSE_NOT: [
      [0, "{Subject} did not rise."],
      [0.5, "The premise does not hold: {subject} did not rise."],
    ],
  },
  missing: [
    [0, "I have no figures on {subject} for {missing}."],
    [0.4, "I have no figures on {subject} for {missing}; here is what there is."],
  ],
  rank: [
    [0, "That is {rank}."],
    [0.4, "No need to look further: that is {rank}."],
  ],
  headline: {
    moved: [
      [0, "{Subject} {rose} {change} {basis} to {value} {within}."],
      [0.15, "{Subject} {was} {value} {within}, {up} {change} {basis}."],
      [0.4, "{Subject} {within} came to {value}, {up} {change} {basis}."],
    ],
    movedNamed: [
      [0, "{Period} came to {value}, {up} {change} {basis}."],
      [0.4, "{Period} closed at {value}, {up} {change} {basis}."],
    ],
    against: [
      [0, "{Subject} {was} {value} {within}, {from} {earlier} {when}."],
      [0.4, "{Subject} stood at {value} {within}, {from} {earlier} {when}."],
    ],
    alone: [
      [0, "{Subject} {was} {value} {within}."],
      [0.4, "{Subject} stood at {value} {within}."],
    ],
  },
  second: {
    moved: [
      [0, "Compared with {before}, {it} {is} {up} {change} from {earlier}."],
      [0.3, "Against {before}, the change is {change} {up}, from {earlier}."],
    ],
    against: [
      [0, "{Before}, {it} {was} {earlier}."],
      [0.4, "{It} stood at {earlier} {before}."],
    ],
  },
  trend: {
    record: [
      [0, "No comparable figure at hand is higher."],
      [0.4, "Nothing at hand to compare it with is higher."],
    ],
    gaining: [
      [0, "Both comparisons are favourable."],
      [0.4, "Both comparisons are favourable, which keeps the discussion short."],
    ],
    pausing: [
      [0, "The gain on the year has not continued in the latest period."],
      [0.4, "The year looks stronger than its latest period."],
    ],
    turning: [
      [0, "It remains behind the year before, while the latest period has improved."],
      [0.4, "The latest period has improved; the year before remains out of reach."],
    ],
    sliding: [
      [0, "Both comparisons are unfavourable."],
      [0.4, "Both comparisons are unfavourable, so the baseline is not to blame."],
    ],
  },
  closing: {
    record: [
      [0, ""],
      [0.6, "The difficulty will be the next comparison."],
    ],
    great: [
      [0, ""],
      [0.6, "The figures speak for themselves, which they rarely do."],
    ],
    good: [
      [0, ""],
      [0.6, "No celebration is required, but none would be out of place."],
    ],
    flat: [
      [0, ""],
      [0.6, "I would spend the time on another item."],
    ],
    bad: [
      [0, ""],
      [0.3, "It deserves a closer look."],
      [0.6, "Someone will ask why; better that it is you."],
    ],
    awful: [
      [0, ""],
      [0.2, "It deserves attention."],
      [0.6, "I would expect questions, and not gentle ones."],
    ],
    plain: [[0, ""]],
  },
  topicClosing: {},
};
