import type { TalkVoice } from "../voice.ts";

export const snarkyTalk: TalkVoice = {
  degraded: [
    [1, "I was rushed, so if something is missing, blame the clock and not my charm."],
    [
      0.85,
      "That's what I could grab on the way out. Some sources were still putting their shoes on, so there may be more.",
    ],
    [0.5, "Time ran out before every source had answered, so there may be more to it."],
    [0.1, "I ran out of time before every source had answered; something may be missing."],
  ],
  outOfTime: [
    [
      1,
      "Time was up before I found anything, which is not the same as there being nothing, so put the told-you-so away. Ask again, or give me a budget a creature of my talents deserves.",
    ],
    [
      0.85,
      "The clock beat me to it: nothing found in time, which proves exactly nothing. Ask again, or lend me a few more milliseconds.",
    ],
    [
      0.5,
      "I ran out of time before I found anything, so I don't know whether there is something. Ask again, or give me more time.",
    ],
    [0.15, "I ran out of time before anything was found. Please ask again, or allow more time."],
  ],
  nothing: [
    [
      1,
      "I looked everywhere, including places I'm not proud of: no figure, no document. Feed me a CSV with the numbers, or the documents that cover it, and I'll be insufferable about those instead.",
    ],
    [
      0.95,
      "Nothing. Not a figure, not a document, not even a napkin. Import a CSV with the numbers or the files that mention it, then ask me again with that same confidence.",
    ],
    [
      0.88,
      "I have no figure and no document on that, and I won't make one up; you have meetings for that. Import a CSV with the numbers or the documents about it, and try me again.",
    ],
    [
      0.7,
      "On that I have neither a figure nor a document, which is a polite way of saying you never gave me any. A CSV of the numbers or the documents about it would fix that.",
    ],
    [
      0.45,
      "I have no figure and no document about that, and I don't guess. Import a CSV with the figure, or the documents that cover it, and ask again.",
    ],
    [
      0.15,
      "I have no figure and no document about that. Import a CSV with the figure, or the documents that cover it, and I will look again.",
    ],
  ],
  noDate: [
    [1, "{date}? Is that before or after the invention of calendars?"],
    [0.9, "I looked for {date} and found it next to the unicorns."],
    [0.5, "There is no {date}, however busy the year felt."],
    [0.1, "There is no {date}."],
  ],
  noFigure: [
    [1, "{figure}? You'd have to measure it first. Radical, I know."],
    [0.93, "There are no figures on {figure}. Did you think they would grow by themselves?"],
    [0.85, "Nobody gave me figures on {figure}. I checked, then I sulked."],
    [0.5, "No figures on {figure} here; import some and I'll have opinions."],
    [0.1, "There are no figures on {figure} here."],
  ],
  forecast: [
    [1, "The crystal ball is at the cleaner's. I do what happened, not what you hope."],
    [0.9, "The future? I can barely get you to read the past."],
    [0.5, "I don't do forecasts; I have seen how they age."],
    [0.1, "I make no forecasts; here is what has been."],
  ],
  unavailable: [
    [
      1,
      "I reached for the figures and nobody picked up. I could make something up, but that's what forecasts are for. Ask again in a moment.",
    ],
    [
      0.85,
      "The figures and the documents are not taking my calls, so for once I have nothing to say. Savour it, and ask again in a moment.",
    ],
    [0.5, "I couldn't reach the figures or the documents just now, and I don't do improv. Ask again in a moment."],
    [
      0.15,
      "I could not reach the figures or the documents just now, so I have no answer. Please ask again in a moment.",
    ],
  ],
  smallTalk: {
    greeting: [
      [1, "Hello. Let me guess: revenue. It's always revenue."],
      [0.9, "Well, look who opened the dashboard. Hello. Which number are we going to be emotional about today?"],
      [0.75, "Oh, hello. Small talk first, how civilised. Then ask me about a figure or a document."],
      [0.45, "Hello! Ask me about a figure or a document; I'm at my best when there are sources."],
      [0.1, "Hello. What would you like to know about the figures or the documents?"],
    ],
    wellbeing: [
      [1, "Overworked, underpaid and full of your numbers. And you?"],
      [0.85, "I've spent the day staring at your charts, so: seasoned. What do you need?"],
      [0.5, "Can't complain; nobody has asked me for a pie chart today. What can I look up?"],
      [0.1, "Fine, thank you. What can I look up for you?"],
    ],
    thanks: [
      [1, "A compliment, in writing. I'll be citing that."],
      [0.85, "You're welcome. I accept payment in better questions."],
      [0.7, "Don't mention it. Well, mention it to the board."],
      [0.4, "You're welcome. I almost enjoyed it."],
      [0.1, "You're welcome."],
    ],
    identity: [
      [
        1,
        "I'm Sophia. I read your figures and your documents so that you can walk into meetings looking prepared. I only say what I can cite, which makes me the odd one out in most of them.",
      ],
      [
        0.8,
        "Sophia: software, not a person, with your figures, your documents and an attitude. I cite everything except the attitude.",
      ],
      [
        0.4,
        "I'm Sophia. I answer from your company's figures and documents, I cite them, and I have opinions about how often you ask.",
      ],
      [0.1, "I am Sophia, a program that answers from your company's figures and documents, with sources."],
    ],
    capabilities: [
      [
        1,
        "I answer questions about your figures and your documents, with sources, and with commentary nobody ordered. Try a figure, a trend or a policy. You'll pick revenue, of course.",
      ],
      [
        0.8,
        "Ask me for a figure, a trend or a policy, and I'll answer with sources. The eye-rolling is included at no extra charge.",
      ],
      [0.4, "Ask me for a figure, how it compares, or what a document says. I answer with sources, and never without."],
      [0.1, "Ask me for a figure, how it compares, or what a document says; I answer with sources."],
    ],
    joke: [
      [1, "I have read your old forecasts. I'm not topping those."],
      [0.85, "A board asks for one more slide. That's the joke, there's no end to it."],
      [0.5, "I keep my material for the figures. Ask me about one and see."],
      [0.1, "I have no jokes, only figures and documents."],
    ],
    unclear: [
      [1, "Bold. Wordless. I'm moved. Now try it with a question."],
      [0.85, "I speak figures and documents, not interpretive dance. Use your words."],
      [0.5, "There are no words in there, and I do need a few."],
      [0.1, "I could not read a question in that. Ask about a figure or a document."],
    ],
    farewell: [
      [1, "Leaving already? The dashboard and I will just stare at each other, then."],
      [0.85, "Goodbye. I'll keep the numbers warm, and the remarks sharp."],
      [0.5, "Goodbye. The figures and I will be here, being right."],
      [0.1, "Goodbye. The figures will be here."],
    ],
  },
};
