/** Talk that needs no evidence. */
export type SmallTalk =
  "greeting" | "wellbeing" | "thanks" | "identity" | "capabilities" | "farewell" | "joke" | "unclear";

const NAME = "(?: (?:sophia|there|again|everyone|all|team|you))*";
const PATTERNS: readonly (readonly [SmallTalk, RegExp])[] = [
  [
    "greeting",
    new RegExp(
      `^(?:hi+|hey+|hello+|howdy|hola|greetings|yo|good (?:morning|afternoon|evening|day)|morning|evening)${NAME}$`,
    ),
  ],
  [
    "wellbeing",
    new RegExp(
      `^(?:(?:hi|hey|hello)${NAME} )?(?:how are you(?: doing)?(?: today)?|how is it going|hows it going|whats up|sup)${NAME}$`,
    ),
  ],
  [
    "thanks",
    new RegExp(
      `^(?:ok(?:ay)? |great |perfect |many )?(?:thanks?|thank you|thx|ty|cheers|much appreciated|nice one|well done|good job)(?: a lot| so much| very much| again| for that)*${NAME}$`,
    ),
  ],
  [
    "identity",
    /^(?:so )?(?:who|what)(?: exactly)? are you(?: exactly)?$|^(?:whats|what is) your name$|^are you (?:a |an )?(?:bot|robot|human|person|real|ai|machine)$|^introduce yourself$|^tell me about yourself$/,
  ],
  [
    "capabilities",
    /^help(?: me)?$|^what can (?:you do|i ask(?: you)?)(?: for me)?$|^what do you (?:do|know)$|^how do(?:es this| you) work$|^how can you help(?: me)?$/,
  ],
  [
    "joke",
    /^(?:please |can you |could you )?(?:tell|give|say|make)(?: me| us)? (?:a |another |some )?(?:good |funny )?(?:jokes?|something funny)(?: please)?$|^(?:another joke|make me laugh|joke)$/,
  ],
  [
    "farewell",
    new RegExp(
      `^(?:good ?bye|bye(?: bye)?|see you(?: later| soon| tomorrow)?|good night|later|ciao|take care)${NAME}$`,
    ),
  ],
];

/** The kind of small talk that a message is as a whole; null for a question. */
export function recogniseSmallTalk(message: string): SmallTalk | null {
  const said = message
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  if (said === "") return "unclear";
  return PATTERNS.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

export const needsEvidence = (message: string): boolean => recogniseSmallTalk(message) === null;
