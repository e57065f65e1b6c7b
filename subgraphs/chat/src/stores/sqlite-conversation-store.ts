import { DEFAULT_RETENTION, type Retention, type SqliteEventLog, type SqliteFile } from "@sophia/kernel";
import type { ConversationStore } from "../domain/conversations/conversation-store.ts";
import { replyTopic } from "../domain/replies/reply-topic.ts";
import { conversationPart } from "./conversation-part.ts";
import { listConversations, readConversations } from "./read-conversations.ts";
import { readMessages, readMessagesOf } from "./read-messages.ts";
import { readReplyJobs } from "./read-reply-jobs.ts";

/** Conversations in the service's own file, which must hold `conversationPart` and `eventLogPart`. */
export function createSqliteConversationStore(
  file: SqliteFile,
  log: SqliteEventLog,
  retention: Retention = DEFAULT_RETENTION,
): ConversationStore {
  const { reader } = file;
  return {
    list: async (owner, page) => listConversations(reader, owner, page),
    conversations: async (owner, ids) => readConversations(reader, owner, ids),
    messages: async (owner, ids) => readMessages(reader, owner, ids),
    messagesOf: async (owner, id, page) => readMessagesOf(reader, owner, id, page),

    async accept(question) {
      const { accepted, conversationId, messageId, replyId } = await file.write(conversationPart, "accept", question);
      const owner = question.caller.identity.sub;
      const [conversation] = readConversations(reader, owner, [conversationId]);
      const [message, reply] = readMessages(reader, owner, [messageId, replyId]);
      return {
        conversation: conversation!,
        message: message!,
        reply: reply!,
        job: accepted ? readReplyJobs(reader, replyId)[0]! : null,
      };
    },
    rename: (owner, id, title) => file.write(conversationPart, "rename", owner, id, title),
    pin: (owner, id, pinned) => file.write(conversationPart, "pin", owner, id, pinned),
    async remove(owner, id) {
      const replies = await file.write(conversationPart, "remove", owner, id);
      for (const reply of replies) log.notify(replyTopic(reply));
      return replies;
    },

    async append(owner, replyId, delta, citations, start) {
      const length = await file.write(
        ...([conversationPart, "appendToReply", owner, replyId, delta, citations, start, retention] as const),
      );
      if (length !== null) log.notify(replyTopic(replyId));
      return length;
    },
    async finish(owner, replyId, status) {
      const ended = await file.write(conversationPart, "finishReply", owner, replyId, status, retention);
      if (ended) log.notify(replyTopic(replyId));
      return ended;
    },
    unfinished: async () => readReplyJobs(reader),
  };
}
