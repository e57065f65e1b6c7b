import { toStem } from "./words.ts";

const stems = (text: string) => new Set(text.split(/\s+/).map(toStem));

/** Words that carry no subject. */
const FUNCTION_WORDS = stems(
  `go went come came happen happened a an the and or but if then than so of in on at to for from by with without about as into over under between within per vs versus
   is are was were be been being am do does did done have has had having will would can could shall should may might must
   i me my we us our you your he she it its they them their this that these those there here
   what which who whom whose when where why how please also just still yet not no any all some each every other
   tell show give get let s re ve ll d m t
   summarize summarise describe outline explain define say briefly`,
);

/** Words that ask for a figure, whatever the figure is. */
const FIGURE_WORDS = stems(
  `trend trending trends growth grow growing grew grown change changed changing compare compared comparing comparison number numbers figure figures
   total totals sum average mean median latest current currently newest recent recently now today doing going look looking perform performing
   performance develop developed development history level levels value values rate rates balance status update report overview summary
   get got getting better worse improve improved improving up down increase increased decrease decreased rise rising rose fall falling fell drop dropped high higher highest low lower lowest best worst peak
   day daily week weekly month monthly quarter quarterly year yearly annual annually yoy mom qoq past last previous prior far date
   much many long make made earn earned sell sold take took stand same against ago ytd`,
);

export const isFigureWord = (stem: string): boolean => FIGURE_WORDS.has(stem);

/** Whether a word can be what a question is about. */
export const isContentWord = (stem: string): boolean => !FUNCTION_WORDS.has(stem) && !FIGURE_WORDS.has(stem);

/** Whether a word counts at all when a question is weighed. */
export const isWeighed = (stem: string): boolean => !FUNCTION_WORDS.has(stem);
