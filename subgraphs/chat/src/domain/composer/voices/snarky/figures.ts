import type { FigureVoice } from "../voice.ts";
import { snarkyClosing, snarkyTopicClosing } from "./closings.ts";
import { snarkyOpening, snarkyTopicOpening } from "./openings.ts";

export const snarkyFigures: FigureVoice = {
  opening: snarkyOpening,
  topicOpening: snarkyTopicOpening,
  verdict: {
    YES: [
      [1, "Yes. Go on, act surprised."],
      [0.95, "Yes, and you knew that, or you wouldn't have asked."],
      [0.9, "Yes. Mark the calendar, a hunch of yours checked out."],
      [0.75, "Yes, since you insist."],
      [0.45, "Yes, it did."],
      [0.1, "Yes."],
    ],
    NO: [
      [1, "No, but I admire the optimism."],
      [0.95, "No. I could say it slower, but not differently."],
      [0.9, "No, and I checked twice, because I know how you get."],
      [0.75, "No, sorry. Well, a little sorry."],
      [0.45, "No, it didn't."],
      [0.1, "No."],
    ],
    FELL_NOT: [
      [1, "It fell? In which spreadsheet? {Subject} did no such thing."],
      [0.9, "Lovely panic, wrong direction: {subject} did not fall."],
      [0.6, "Hold the crisis meeting, {subject} did not fall."],
      [0.1, "{Subject} did not fall."],
    ],
    ROSE_NOT: [
      [1, "It rose? I like your chart better than mine. {Subject} did no such thing."],
      [0.9, "Put the cork back in: {subject} did not rise."],
      [0.6, "Nice thought, but {subject} did not rise."],
      [0.1, "{Subject} did not rise."],
    ],
  },
  missing: [
    [0.9, "I have no figures on {subject} for {missing}. I checked under the sofa, too."],
    [0.5, "I have no figures on {subject} for {missing}, and I don't do seances."],
    [0.1, "I have no figures on {subject} for {missing}."],
  ],
  rank: [
    [0.95, "That is {rank}. I went through them all, one by one. I have no hobbies."],
    [0.85, "That is {rank}. Frame it or burn it, your call."],
    [0.5, "That is {rank}, and yes, I looked at every one."],
    [0.1, "That is {rank}."],
  ],
  headline: {
    moved: [
      [0.95, "{Subject} went and {rose} {change} {basis} to {value} {within}."],
      [0.75, "{Subject} {is} {up} {change} {basis} to {value} {within}."],
      [0.5, "{Subject} landed at {value} {within}, {up} {change} {basis}."],
      [0.2, "{Subject} {rose} {change} {basis} to {value} {within}."],
    ],
    movedNamed: [
      [0.95, "{Period} is {up} {change} {basis} to {value}."],
      [0.8, "{Period} came in at {value}, {up} {change} {basis}."],
      [0.5, "{Period} is at {value}, {up} {change} {basis}."],
      [0.2, "{Period} {rose} {change} {basis} to {value}."],
    ],
    against: [
      [0.9, "{Subject} parked at {value} {within}, {from} {earlier} {when}."],
      [0.6, "{Subject} sat at {value} {within}, {from} {earlier} {when}."],
      [0.2, "{Subject} {was} {value} {within}, {from} {earlier} {when}."],
    ],
    alone: [
      [0.9, "{Subject}: {value} {within}, and that's the whole story."],
      [0.5, "{Subject} stood at {value} {within}, plain and simple."],
      [0.1, "{Subject} stood at {value} {within}."],
    ],
  },
  second: {
    moved: [
      [0.95, "And before you ask, because you will: {up} {change} on {before}, from {earlier}."],
      [0.98, "Still reading? On {before} {it} {is} {up} {change}, from {earlier}. I know, the suspense."],
      [0.92, "And for those who only care about yesterday: {up} {change} on {before}, from {earlier}."],
      [0.88, "On {before}, which you'd like to forget or frame, {it} {is} {up} {change} from {earlier}."],
      [0.85, "On {before}, since the year was clearly not enough for you, {it} {is} {up} {change} from {earlier}."],
      [0.6, "Against {before} that makes it {up} {change}, from {earlier}."],
      [0.3, "On {before} {it} {is} {up} {change}, from {earlier}."],
    ],
    against: [
      [0.95, "{Before}, {it} {was} {earlier}, for the collectors."],
      [0.88, "{Before}, {it} {was} {earlier}. Write that down, there will be a quiz."],
      [0.7, "{Before}, {it} {was} {earlier}, in case you keep a diary."],
      [0.3, "{Before}, {it} {was} {earlier}."],
    ],
  },
  trend: {
    record: [
      [0.95, "Nothing I have to hold it against is higher, and yes, I looked, I was hoping."],
      [0.6, "Nothing I have to hold it against is higher. Annoying, but there it is."],
      [0.2, "Nothing I have to hold it against is higher."],
    ],
    gaining: [
      [0.95, "Better on the year AND better on {before}: the pessimists are running out of material."],
      [0.92, "Better on both counts. I checked the axis twice, in case you were holding it upside down."],
      [0.85, "Better both ways, so I had to cancel my best lines."],
      [0.5, "So it's better whichever way you hold it."],
      [0.2, "It is better on both counts."],
    ],
    pausing: [
      [0.95, "So the year is a highlight reel and the last stretch is the nap after it."],
      [0.98, "Great year, and then somebody sat down. I'm not saying who, I'm looking around the room."],
      [0.9, "The year did the work; the last stretch is living off the inheritance."],
      [0.85, "Lovely year, sleepy finish. I know how it feels."],
      [0.5, "So the year flatters; the last stretch does not."],
      [0.2, "It looks better on the year than it does of late."],
    ],
    turning: [
      [0.95, "Worse on the year, better of late: cue the comeback montage."],
      [0.85, "Still behind the year, but moving in the right direction, like a teenager on a Monday."],
      [0.6, "So it's still behind the year, but at least it found the stairs."],
      [0.2, "It is behind the year, and better of late."],
    ],
    sliding: [
      [0.95, "Worse on the year AND worse on {before}. Full marks for consistency."],
      [0.88, "Worse both ways, so at least the chart agrees with itself."],
      [0.6, "It got worse on both counts, so at least nobody can argue about the baseline."],
      [0.2, "It is worse on both counts."],
    ],
  },
  closing: snarkyClosing,
  topicClosing: snarkyTopicClosing,
};
