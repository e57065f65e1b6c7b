import type { MessageStatus } from "../conversations/message.ts";

/** The event log's topic of one reply. */
export const replyTopic = (replyId: string): string => `reply:${replyId}`;

/** What stands in the topic. */
export interface ReplyStep {
  /** The content's length after this step, in UTF-16 code units. */
  seq: number;
  delta: string | null;
  status: MessageStatus;
  /** Whether citations came with it. */
  cited: boolean;
}
