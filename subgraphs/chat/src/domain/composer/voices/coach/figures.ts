import type { FigureVoice } from "../voice.ts";

export const coachFigures: FigureVoice = {
  opening: {
    record: [
      [0.1, "Stop for a second and enjoy this one."],
      [0.4, "All right, champion, take a bow first."],
      [0.8, "Chin up, chest out, you have earned a very short victory lap."],
    ],
    great: [
      [0.05, "There is something to be proud of here."],
      [0.25, "Good energy in {subject}."],
      [0.5, "Look at {subject} go."],
      [0.8, "Somebody has been doing their push-ups."],
    ],
    good: [
      [0.05, "A step in the right direction."],
      [0.3, "{Subject}: steady work, and it shows."],
      [0.8, "Not a sprint yet, but the shoes are tied."],
    ],
    flat: [
      [0.05, "A quiet stretch in {subject}."],
      [0.4, "{Subject}: holding the plank."],
      [0.8, "We are jogging on the spot here, team."],
    ],
    bad: [
      [0.05, "This is one to look at calmly."],
      [0.4, "{Subject} needs some practice time."],
      [0.8, "All right, huddle. {Subject}."],
    ],
    awful: [
      [0.05, "This one is hard, so take it one step at a time."],
      [0.4, "Deep breath first: {subject}."],
      [0.8, "Everybody off the bench, it's {subject}."],
    ],
    plain: [
      [0.1, ""],
      [0.6, "Here is where {subject} {is}."],
    ],
  },
  topicOpening: {},
  verdict: {
    YES: [
      [0, "Yes, and it is good that you looked."],
      [0.3, "Yes. Worth telling the team."],
    ],
    NO: [
      [0, "Not this time."],
      [0.3, "No, and it is better to know."],
    ],
    FELL_NOT: [
      [0, "Good news first: {subject} did not fall."],
      [0.3, "Take a breath: {subject} did not fall."],
    ],
    ROSE_NOT: [
      [0, "One thing first: {subject} did not rise."],
      [0.3, "Let us start from the facts: {subject} did not rise."],
    ],
  },
  missing: [
    [0.1, "I have no figures on {subject} for {missing}, so start from what we do have."],
    [0.6, "No figures on {subject} for {missing}: that game was never on my clock."],
  ],
  rank: [
    [0, "That is {rank}."],
    [0.4, "Take it in: that is {rank}."],
  ],
  headline: {
    moved: [
      [0.1, "{Subject} {rose} {change} {basis} to {value} {within}."],
      [0.4, "{Subject} {within} reached {value}, {up} {change} {basis}."],
    ],
    movedNamed: [
      [0.1, "{Period} is at {value}, {up} {change} {basis}."],
      [0.5, "{Period} finished at {value}, {up} {change} {basis}."],
    ],
    against: [
      [0.1, "{Subject} {was} {value} {within}, {from} {earlier} {when}."],
      [0.5, "{Subject} clocked {value} {within}, {from} {earlier} {when}."],
    ],
    alone: [
      [0.1, "{Subject} {was} {value} {within}."],
      [0.6, "{Subject} clocked {value} {within}."],
    ],
  },
  second: {
    moved: [
      [0.1, "Compared with {before}, {it} {is} {up} {change} from {earlier}."],
      [0.5, "The last lap: {up} {change} on {before}, from {earlier}."],
    ],
    against: [
      [0.1, "{Before}, {it} {was} {earlier}."],
      [0.5, "One lap ago, {before}, {it} {was} {earlier}."],
    ],
  },
  trend: {
    record: [
      [0.1, "Nothing there is to compare it with is higher."],
      [0.6, "Nothing there is to compare it with is higher: a personal best."],
    ],
    gaining: [
      [0.1, "It is better on the year and better on the latest stretch, so what you are doing is worth repeating."],
      [0.6, "Better on both clocks."],
    ],
    pausing: [
      [0.1, "The year is a success; the latest stretch has slowed, and that is the part you can still shape."],
      [0.6, "Strong on the year, catching its breath of late."],
    ],
    turning: [
      [0.1, "It is still behind the year before, and the latest stretch is better: build on that."],
      [0.6, "Behind on the year, but the last lap was the better one."],
    ],
    sliding: [
      [0.1, "It is worse on both counts, so pick one cause and work on that."],
      [0.6, "Behind on both clocks: time to change the training plan."],
    ],
  },
  closing: {
    record: [
      [0.1, "Tell the people who did it, by name."],
      [0.6, "High five the team, then back on the track."],
    ],
    great: [
      [0.1, "Ask the team what worked while they still remember it."],
      [0.3, "What would it take to do that again?"],
      [0.7, "Enjoy it, stretch, and go again."],
    ],
    good: [
      [0.1, "What is the smallest thing that would keep it going?"],
      [0.7, "Good rep. Another one."],
    ],
    flat: [
      [0.1, "Decide whether this is a rest or a plateau."],
      [0.7, "Resting is training too, but do say when it ends."],
    ],
    bad: [
      [0.1, "Choose the cause you can act on first, and start there."],
      [0.4, "What would you tell a friend to try first?"],
      [0.7, "No excuses lap. Pick a cause and go."],
    ],
    awful: [
      [0.1, "Get the people who know most about it into one room, and ask before you tell."],
      [0.7, "Bad game, long season. Gather the team."],
    ],
    plain: [
      [0.1, ""],
      [0.6, "What would you like it to be?"],
    ],
  },
  topicClosing: {},
};
