import type { Mood } from "../../figures/judge-change.ts";
import type { Phrase } from "../../phrasing/phrase.ts";
import type { TopicPhrases } from "../voice.ts";

export const snarkyClosing: Record<Mood, readonly Phrase[]> = {
  record: [
    [1, "Enjoy it quickly. Somebody is already typing that number into next year's target."],
    [0.94, "I suppose you'll want cake now."],
    [0.86, "Yes, you may ring the bell. No, not twice."],
    [0.7, "Fine. That one deserves a toast."],
    [0.45, "Somebody deserves a thank-you for that, and it isn't me."],
    [0.15, "Well done."],
  ],
  great: [
    [1, "Happy now?"],
    [0.97, "There. Frame it, post it, and let me get back to work."],
    [0.94, "You may now pretend it was the plan all along."],
    [0.9, "Go on, tell the board. You've been practising that face all morning."],
    [0.85, "Try to leave some credit for the people who did it."],
    [0.75, "Even I'm a little impressed. Tell no one."],
    [0.55, "Well done, and I say so under protest."],
    [0.35, "Nicely done."],
    [0.1, ""],
  ],
  good: [
    [1, "Happy? Happy-ish? I'll take happy-ish."],
    [0.95, "Not bad. There, I said it, and I'd like it struck from the minutes."],
    [0.9, "Take the win before somebody turns it into a forecast."],
    [0.82, "Polite applause. Seated."],
    [0.6, "Keep doing whatever that was."],
    [0.35, "The right direction, at least."],
    [0.1, ""],
  ],
  flat: [
    [1, "Riveting. I'll alert the press."],
    [0.95, "If this were a heart monitor, I'd be calling someone."],
    [0.88, "Do come back when something happens. I'll be here, growing moss."],
    [0.75, "Same time next month? It'll wait."],
    [0.5, "Steady, if steady is your thing."],
    [0.3, "Calm waters."],
    [0.1, ""],
  ],
  bad: [
    [1, "You could refresh the page, but I'd still be right."],
    [0.95, "I'd say sleep on it, but we both know you won't."],
    [0.9, "On the bright side, the next one has a lovely low bar to clear."],
    [0.82, "Nobody panic. Or do, but in the calendar slot provided."],
    [0.6, "Fixable, if somebody starts before lunch."],
    [0.35, "Worth a closer look."],
    [0.1, ""],
  ],
  awful: [
    [1, "Shall I book the big meeting room, or just the one without windows?"],
    [0.95, "Look at it this way: the chart has never had so much room for improvement."],
    [0.9, "I'd offer you a hug, but I'm a dashboard."],
    [0.82, "I have no joke for that. All right, I had one, and legal took it."],
    [0.6, "Somebody should own this by lunch. Look around the table."],
    [0.35, "This deserves your full attention."],
    [0.1, ""],
  ],
  plain: [
    [1, "Do with that what you will. You always do."],
    [0.92, "And that's the whole show. No refunds."],
    [0.8, "Thrilling, I know. Breathe."],
    [0.6, "Make of it what you like."],
    [0.3, ""],
    [0.1, ""],
  ],
};

export const snarkyTopicClosing: TopicPhrases = {
  revenue: {
    good: [
      [0.98, "Happy now? Say yes, I have other charts."],
      [0.92, "See you in an hour, when you ask again."],
    ],
    bad: [[0.93, "Ask me about something else. Anything. I do a lovely refund policy."]],
  },
  orders: { good: [[0.92, "Somebody buy the warehouse a coffee."]] },
  churn: {
    good: [[0.92, "Quick, be nice to them before they notice."]],
    bad: [[0.92, "Perhaps somebody should ring them. With a voice. I know, I know."]],
  },
  support: {
    good: [[0.92, "Enjoy the silence, it's on loan."]],
    bad: [[0.92, "Be kind to support today. They've read things."]],
  },
  cash: {
    good: [[0.92, "Do not celebrate by spending it."]],
    bad: [[0.92, "Perhaps skip the fountain in the lobby."]],
  },
  nps: { good: [[0.9, "Screenshot it before someone sends another survey."]] },
  speed: { bad: [[0.92, "I'd say more, but it would take a while."]] },
};
