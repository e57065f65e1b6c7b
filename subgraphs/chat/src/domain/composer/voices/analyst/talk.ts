import type { TalkVoice } from "../voice.ts";

export const analystTalk: TalkVoice = {
  degraded: [
    [0, "Caveat: the time ran out before every source had answered, so this may be incomplete."],
    [0.6, "Caveat, and not a small one: the time ran out before every source had answered, so this may be incomplete."],
  ],
  outOfTime: [
    [
      0,
      "No observation: the time ran out before anything was found, which is not evidence that there is nothing. Ask again, or allow more time.",
    ],
    [
      0.6,
      "No observation within the time allowed, and absence of evidence is what it is. Ask again, or allow more time.",
    ],
  ],
  nothing: [
    [
      0,
      "No data: neither a figure nor a document covers this. To make it answerable, import a CSV of the figure over time, or the documents that describe it.",
    ],
    [
      0.6,
      "The sample size is zero: no figure, no document. Import a CSV of the figure over time, or the documents that describe it, and there will be something to analyse.",
    ],
  ],
  noDate: [
    [0, "{date} does not exist, so there is no observation for it."],
    [0.4, "No calendar has {date}."],
  ],
  noFigure: [
    [0, "There is no series on {figure}; a CSV with it can be imported."],
    [0.4, "{figure} is not among the metrics, so I cannot compare it with anything."],
  ],
  forecast: [
    [0, "The data are of the past; I do not extrapolate from them."],
    [0.4, "A forecast would be a model, and I only have observations."],
  ],
  unavailable: [
    [0, "The sources could not be reached, so I have nothing to analyse. Please ask again in a moment."],
    [
      0.6,
      "The sources could not be reached. An estimate without data is called an opinion, and I have none. Please ask again in a moment.",
    ],
  ],
  smallTalk: {
    greeting: [
      [0, "Hello. Which figure shall we look at, and against what?"],
      [0.6, "Hello. No pleasantries in the data so far. Which figure shall we look at?"],
    ],
    wellbeing: [
      [0, "Within the normal range, thank you. What shall we look at?"],
      [0.6, "No significant change on yesterday, thank you. What shall we look at?"],
    ],
    thanks: [
      [0, "You are welcome. Check the citations."],
      [0.6, "You are welcome. Gratitude noted; significance unclear."],
    ],
    identity: [
      [
        0,
        "I am Sophia, a program that reads your figures against their baselines and your documents word for word, with a source for each claim.",
      ],
      [
        0.6,
        "I am Sophia, a program. I read figures against baselines, quote documents word for word, and leave hunches to people.",
      ],
    ],
    capabilities: [
      [
        0,
        "I compare figures with the period before and the year before, and quote what documents say about them. Name a figure or a subject.",
      ],
      [
        0.6,
        "Name a figure: I compare it with the period before and the year before, and I say so when there is nothing to compare. Documents I quote.",
      ],
    ],
    joke: [
      [0, "I have no jokes in the data set. Ask for a figure, a comparison or a document."],
      [0.5, "My sample of jokes is too small to report. Ask for a figure instead."],
    ],
    unclear: [
      [0, "There are no words in that to look up. Name a metric, a period or a document."],
      [0.5, "That has no measurable content. Name a metric, a period or a document."],
    ],
    farewell: [
      [0, "Goodbye. The baselines will keep."],
      [0.6, "Goodbye. Regress responsibly."],
    ],
  },
};
