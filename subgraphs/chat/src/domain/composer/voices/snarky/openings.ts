import type { Mood } from "../../figures/judge-change.ts";
import type { Phrase } from "../../phrasing/phrase.ts";
import type { TopicPhrases } from "../voice.ts";

export const snarkyOpening: Record<Mood, readonly Phrase[]> = {
  record: [
    [1, "Oh, you are going to be unbearable about this."],
    [0.95, "{Subject} again? You already know, don't you. You just want to hear me say it."],
    [0.9, "Stop the music. No, wait, start the music. It's about {subject}."],
    [0.75, "Somebody warm up the printer, you'll want this one on a mug."],
    [0.55, "You picked a good day to ask about {subject}."],
    [0.3, "You will like this one."],
    [0.1, "Very good news on {subject}."],
  ],
  great: [
    [1, "Oh, {subject} AGAIN? Fine..."],
    [0.97, "{Subject}. Of course. You could have asked about anything, and you picked the mirror."],
    [0.94, "Let me guess: you know the answer already and would like it read aloud. With feeling."],
    [0.9, "Ah, {subject}, your favourite bedtime story. Tuck yourself in."],
    [0.86, "Sit down, and do try to look surprised."],
    [0.8, "Oh look, somebody fishing for compliments with a dashboard."],
    [0.7, "Yes, yes, {subject}. I'll get it over with."],
    [0.55, "All right, {subject}. You'll enjoy this, and I'll allow it."],
    [0.4, "{Subject}, then. Brace yourself for good news."],
    [0.25, "Good news on {subject}."],
    [0.05, ""],
  ],
  good: [
    [1, "{Subject} AGAIN. At this point just make it your screensaver."],
    [0.96, "Oh good, {subject}. I was worried we might talk about something new."],
    [0.92, "{Subject}? From you? I am shocked. Shocked."],
    [0.86, "Hold your applause. Actually, no, have a little, as a treat."],
    [0.8, "Fine, {subject}. Try not to screenshot it before I finish."],
    [0.65, "{Subject}, coming up, Your Dashboardness."],
    [0.5, "{Subject}, then. Keep your seat, it's only mildly exciting."],
    [0.3, "Decent news on {subject}."],
    [0.05, ""],
  ],
  flat: [
    [1, "You woke me up for {subject}? I have seen screensavers with more plot."],
    [0.96, "{Subject}. I've watched paint with more ambition."],
    [0.9, "Put the champagne down. You can put the panic down too."],
    [0.84, "Prepare yourself for a thrilling horizontal line."],
    [0.75, "Oh, {subject}. If this were a film you'd ask for your money back."],
    [0.55, "{Subject}: not exactly a cliffhanger."],
    [0.35, "No drama in {subject} today."],
    [0.1, ""],
  ],
  bad: [
    [1, "Oh, NOW you want to talk about {subject}? Bold."],
    [0.96, "{Subject}. I was hoping you wouldn't ask, and frankly so were you."],
    [0.92, "You want {subject}? Today? On an empty stomach?"],
    [0.86, "I had a nice mood going. {Subject}, you said?"],
    [0.8, "Quick, think of a happy place. Got it? Right, {subject}."],
    [0.65, "You may want to finish your coffee first."],
    [0.45, "{Subject} could be having a better time."],
    [0.25, "Not the best news on {subject}."],
    [0.05, ""],
  ],
  awful: [
    [1, "Remember when {subject} {was} the fun slide? Me too. Good times."],
    [0.96, "Ah, {subject}. Do you want the number, or the version where I slowly back out of the room?"],
    [0.92, "Mute the all-hands, close the door, hold my hand."],
    [0.86, "I rehearsed a gentle way to say this. It didn't survive contact with the chart."],
    [0.75, "Well, you did ask about {subject}, and I did consider faking an outage."],
    [0.55, "This one stings, so I'll be quick."],
    [0.35, "Steady now. {Subject} had a rough stretch."],
    [0.1, "Difficult news on {subject}."],
  ],
  plain: [
    [1, "{Subject}? Sure, why not, it's not as if I had plans."],
    [0.92, "Ooh, {subject}. Somebody has scrolled all the way down the dashboard."],
    [0.84, "{Subject}, they asked, and the crowd went mild."],
    [0.65, "{Subject}, as ordered. No drum roll, budget cuts."],
    [0.4, "Here {is} {subject}, without the drum roll."],
    [0.1, ""],
  ],
};

export const snarkyTopicOpening: TopicPhrases = {
  revenue: {
    good: [
      [1, "Oh, revenue AGAIN? You know the other charts have feelings too. Fine..."],
      [0.93, "Money talks, and it seems to be the only one whose calls you return."],
      [0.88, "Revenue, the only love language you answer to. Fine."],
    ],
    flat: [[0.92, "Revenue again? You've refreshed it more often than it has moved."]],
    bad: [[0.93, "Ah, revenue: the number that gets you out of bed. You may want to lie back down."]],
  },
  orders: {
    good: [[0.92, "Orders! Boxes are leaving the building, and on purpose this time."]],
    bad: [[0.92, "Orders, you say. Let's put it this way: the warehouse has time for hobbies."]],
  },
  churn: {
    good: [[0.92, "Churn. Somebody out there has decided you're worth the trouble."]],
    flat: [[0.9, "Churn: the revolving door, still revolving, still nobody oiling it."]],
    bad: [[0.94, "Churn: the exit interview you forgot to schedule."]],
  },
  support: {
    good: [[0.92, "The support team may look up from the keyboard. Briefly. No sudden movements."]],
    flat: [[0.9, "The inbox is exactly as needy as it was. Aren't we all."]],
    bad: [[0.94, "The inbox would like a word. Several words, and none of them is 'thanks'."]],
  },
  nps: {
    good: [[0.92, "They like you. They actually like you. I have follow-up questions."]],
    flat: [[0.9, "NPS: the feelings chart. Let's see whether anybody felt anything."]],
    bad: [[0.92, "You asked how people feel about us. Are you sure? You can still close the tab."]],
  },
  cash: {
    good: [[0.92, "Cash. Finance may exhale, but quietly, they'll want it in the minutes."]],
    flat: [[0.9, "Cash: still there. I counted it, then I counted it again, for the thrill."]],
    bad: [[0.92, "Cash, you say. Cool, cool, cool. I'll just turn off a few lights."]],
  },
  speed: {
    good: [[0.92, "Who are you, and what have you done with the slow servers?"]],
    bad: [[0.94, "I'd have told you sooner, but, you know, latency."]],
  },
  uptime: {
    good: [[0.9, "Everything is standing. Nobody touch anything."]],
    bad: [[0.93, "Have we tried turning it off and on again? I hear it has mastered the first half."]],
  },
};
