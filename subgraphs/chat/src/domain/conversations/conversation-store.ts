import type { ReplyJob } from "../replies/reply-job.ts";
import type { Conversation } from "./conversation.ts";
import type { Message, MessageStatus, Citation } from "./message.ts";
import type { AcceptedQuestion } from "./accepted-question.ts";

/** Where a list of conversations goes on. */
export interface ConversationCursor {
  pinned: boolean;
  updatedAt: number;
  id: string;
}

/** The first messages after a position, or the last before one; positions count from 1. */
export type MessagePage = { after: number; limit: number } | { before: number; limit: number };

export interface Exchange {
  conversation: Conversation;
  message: Message;
  reply: Message;
}

/** What comes with the first words of a reply. */
export interface ReplyStart {
  orchestrationId: string | null;
  /** JSON: what the reply is written from, so that a killed process's successor goes on with the same. */
  findings: string;
}

/**
 * Conversations, and the replies that are being written. Everything belongs to an owner (`identity.sub`):
 * what is another's is unknown here. Reads answer in the order given or listed.
 */
export interface ConversationStore {
  /** Pinned first, then the newest; `search` finds words in titles and messages. */
  list(
    owner: string,
    page: { search: string | null; after: ConversationCursor | null; limit: number },
  ): Promise<Conversation[]>;
  conversations(owner: string, ids: readonly string[]): Promise<(Conversation | null)[]>;
  messages(owner: string, ids: readonly string[]): Promise<(Message | null)[]>;
  /** A conversation's messages in their order. */
  messagesOf(owner: string, conversationId: string, page: MessagePage): Promise<Message[]>;

  /**
   * Keeps a question and its empty reply; `job` is null where the same question was accepted before.
   * @throws DomainError NOT_FOUND (the conversation), CONFLICT (reason ID_REUSED or REPLY_IN_PROGRESS).
   */
  accept(question: AcceptedQuestion): Promise<Exchange & { job: ReplyJob | null }>;
  /** @throws DomainError NOT_FOUND */
  rename(owner: string, id: string, title: string): Promise<Conversation>;
  /** @throws DomainError NOT_FOUND */
  pin(owner: string, id: string, pinned: boolean): Promise<Conversation>;
  /**
   * Forgets the conversation, its messages and what the log holds of them; replies that were being written end.
   * @returns the ids of its replies.
   * @throws DomainError NOT_FOUND
   */
  remove(owner: string, id: string): Promise<string[]>;

  /**
   * Adds to a reply and to its topic in one step; resolved when it is durable.
   * @returns the content's new length; null when the reply was ended meanwhile.
   */
  append(
    owner: string,
    replyId: string,
    delta: string,
    citations: readonly Citation[],
    start: ReplyStart,
  ): Promise<number | null>;
  /** Ends a reply and tells its topic. @returns false when it had ended before. */
  finish(owner: string, replyId: string, status: MessageStatus): Promise<boolean>;
  /** The replies that were not ended when their process did, oldest first. */
  unfinished(): Promise<ReplyJob[]>;
}
