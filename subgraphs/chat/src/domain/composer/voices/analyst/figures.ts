import type { FigureVoice } from "../voice.ts";

export const analystFigures: FigureVoice = {
  opening: {
    record: [
      [0, "First the level, then what it is measured against."],
      [0.3, ""],
      [0.7, "I checked this one before getting excited about it."],
    ],
    great: [
      [0, ""],
      [0.2, "The short version on {subject}: a strong change."],
      [0.7, "Before anyone extrapolates {subject} to infinity:"],
    ],
    good: [
      [0, ""],
      [0.2, "On {subject}, a moderate change for the better."],
      [0.7, "{Subject}, with the enthusiasm removed:"],
    ],
    flat: [
      [0, ""],
      [0.2, "On {subject}, a change too small to read into."],
      [0.7, "On {subject}, there is more noise in the room than in the chart."],
    ],
    bad: [
      [0, ""],
      [0.2, "On {subject}, a moderate change for the worse."],
      [0.7, "On {subject}, no choice of baseline will make this charming."],
    ],
    awful: [
      [0, ""],
      [0.2, "On {subject}, a large change for the worse."],
      [0.7, "On {subject}, I looked for a flattering axis. There isn't one."],
    ],
    plain: [
      [0, ""],
      [0.7, "{Subject}, without an opinion, since nothing here supports one:"],
    ],
  },
  topicOpening: {},
  verdict: {
    YES: [
      [0, "Yes, by the comparison below."],
      [0.4, "Yes, the comparison supports it."],
    ],
    NO: [
      [0, "No, the comparison does not support that."],
      [0.4, "No: the data point elsewhere."],
    ],
    FELL_NOT: [
      [0, "The data show no fall in {subject}."],
      [0.4, "{Subject} did not fall, so there is nothing to explain yet."],
    ],
    ROSE_NOT: [
      [0, "The data show no rise in {subject}."],
      [0.4, "{Subject} did not rise, so there is nothing to explain yet."],
    ],
  },
  missing: [
    [0, "No figures on {subject} for {missing}."],
    [0.5, "No figures on {subject} for {missing}, and I do not extrapolate."],
  ],
  rank: [
    [0, "That is {rank}."],
    [0.4, "Sorted by value, that is {rank}."],
  ],
  headline: {
    moved: [
      [0, "{Subject} {within}: {value}, {up} {change} {basis}."],
      [0.2, "{Subject} {within} stands at {value}, a move of {change} {up} {basis}."],
      [0.5, "{Subject} {within} reads {value}: {up} {change} {basis}, no adjectives needed."],
    ],
    movedNamed: [
      [0, "{Period}: {value}, {up} {change} {basis}."],
      [0.4, "{Period} reads {value}, {up} {change} {basis}."],
    ],
    against: [
      [0, "{Subject} {within}: {value}, {from} {earlier} {when}."],
      [0.4, "{Subject} {within} reads {value}, {from} {earlier} {when}."],
    ],
    alone: [
      [0, "{Subject} {within}: {value}. A level by itself; it says nothing about direction."],
      [0.5, "{Subject} {within}: {value}. A single point, and therefore any line you like."],
    ],
  },
  second: {
    moved: [
      [0, "Against {before}: {up} {change}, from {earlier}."],
      [0.4, "The step from {before}: {up} {change}, from {earlier}."],
    ],
    against: [
      [0, "Against {before}: {earlier}."],
      [0.4, "The reading {before} was {earlier}."],
    ],
  },
  trend: {
    record: [
      [0, "It is above every figure available for comparison."],
      [0.6, "It is above every figure available for comparison, and I did try to find another."],
    ],
    gaining: [
      [0, "Both baselines agree on the direction, so the calendar alone does not explain it."],
      [0.6, "Both baselines agree, which deprives us of an argument."],
    ],
    pausing: [
      [0, "Better on the year, not on the latest step. Check the season before the strategy."],
      [0.6, "The year flatters, the latest step does not. Quote both or neither."],
    ],
    turning: [
      [0, "The baselines disagree: worse on the year, better on the latest step. A turn, or a season."],
      [
        0.6,
        "The baselines disagree: worse on the year, better on the latest step. Resist calling it a turnaround yet.",
      ],
    ],
    sliding: [
      [0, "Both baselines agree that it is worse, so the choice of baseline is not the problem."],
      [0.6, "Both baselines agree that it is worse. We are out of baselines."],
    ],
  },
  closing: {
    record: [
      [0, ""],
      [0.7, "High points are where people start drawing straight lines. Resist."],
    ],
    great: [
      [0, ""],
      [0.3, "The next question is which part of it repeats."],
      [0.7, "Please do not annualise this in your head."],
    ],
    good: [
      [0, ""],
      [0.3, "The next question is whether it holds."],
      [0.7, "Respectable, and no more than that."],
    ],
    flat: [
      [0, ""],
      [0.3, "I would not build an argument on it."],
      [0.7, "Anyone who sees a trend here brought it along."],
    ],
    bad: [
      [0, ""],
      [0.3, "The next question is which segment carries it."],
      [0.7, "'Seasonal' is a hypothesis, not a defence."],
    ],
    awful: [
      [0, ""],
      [0.3, "The next step is to split it by segment and by month."],
      [0.7, "I would bring the breakdown before somebody else brings the conclusion."],
    ],
    plain: [[0, ""]],
  },
  topicClosing: {},
};
