import type { Caller } from "./caller.ts";
import type { Question } from "./question.ts";

/** A question with all that is made for it before it is kept. A structured clone. */
export interface AcceptedQuestion {
  question: Question;
  caller: Caller;
  /** Used where the question names none. */
  newMessageId: string;
  newConversationId: string;
  newConversationTitle: string;
  replyId: string;
  /** Tells whether a question sent again under its id is the same one. */
  fingerprint: string;
  /** Epoch ms. */
  now: number;
}
