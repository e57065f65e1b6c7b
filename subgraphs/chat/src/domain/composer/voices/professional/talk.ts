import type { TalkVoice } from "../voice.ts";

export const professionalTalk: TalkVoice = {
  degraded: [
    [0, "The time allowed ran out before every source had answered; something may be missing."],
    [0.5, "This was answered against the clock; not every source kept up, so something may be missing."],
  ],
  outOfTime: [
    [
      0,
      "The time allowed ran out before anything was found, so I cannot say whether there is a figure or a document. Please ask again, or allow more time.",
    ],
    [
      0.5,
      "The time allowed ran out before anything was found, which says more about the time than about the figures. Please ask again, or allow more time.",
    ],
  ],
  nothing: [
    [
      0,
      "I have no figure and no document about this. If you import a CSV with the figure, or the documents that cover it, I can answer from those.",
    ],
    [
      0.2,
      "There is neither a figure nor a document about this here. A CSV with the figure, or the documents that cover it, can be imported; I will then answer from them.",
    ],
    [
      0.5,
      "I have no figure and no document about this, and a guess would be worth what it costs. Import a CSV with the figure, or the documents that cover it, and ask again.",
    ],
  ],
  noDate: [
    [0, "There is no such date as {date}."],
    [0.5, "{date} is not on any calendar I know."],
  ],
  noFigure: [
    [0, "There are no figures on {figure} here."],
    [0.4, "{figure} is not among the figures here."],
  ],
  forecast: [
    [0, "I report what has been and make no forecasts."],
    [0.5, "Forecasts are not my trade; what has been is."],
  ],
  unavailable: [
    [0, "I could not reach the figures or the documents just now, so I have no answer. Please ask again in a moment."],
    [
      0.5,
      "The figures and the documents were out of reach just now, and without them I have no answer. Please ask again in a moment.",
    ],
  ],
  smallTalk: {
    greeting: [
      [0, "Hello. What would you like to know about the figures or the documents?"],
      [0.2, "Good to see you. Which figure or document can I look up?"],
      [0.5, "Hello. The figures are ready when you are."],
    ],
    wellbeing: [
      [0, "Very well, thank you. What can I look up for you?"],
      [0.5, "In good order, thank you, which is more than some charts can say. What can I look up?"],
    ],
    thanks: [
      [0, "You are welcome."],
      [0.2, "With pleasure."],
      [0.5, "You are welcome. It was in the figures all along."],
    ],
    identity: [
      [
        0,
        "I am Sophia, a program that answers questions from your company's figures and documents, and cites each claim.",
      ],
      [
        0.5,
        "I am Sophia: a program, not a colleague. I answer from your figures and documents, and I cite my sources, as colleagues should.",
      ],
    ],
    capabilities: [
      [
        0,
        "I answer questions about your figures, how they compare with earlier periods, and what your documents say. Each claim carries its source.",
      ],
      [0.5, "Ask about a figure, a comparison or a document. I cite every claim, and where I have nothing I say so."],
    ],
    joke: [
      [0, "Jokes are not my field. A figure or a document I can look up."],
      [0.5, "I leave the jokes to the budget. Which figure can I look up?"],
    ],
    unclear: [
      [0, "I could not read a question in that. Ask about a figure or a document."],
      [0.5, "I read words and figures, and found neither. What can I look up?"],
    ],
    farewell: [
      [0, "Goodbye."],
      [0.3, "Until next time."],
    ],
  },
};
