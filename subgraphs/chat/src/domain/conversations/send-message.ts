import { randomUUID } from "node:crypto";
import type { ReplyDesk } from "../replies/reply-desk.ts";
import type { Caller } from "./caller.ts";
import { conversationTitle } from "./conversation-title.ts";
import type { ConversationStore, Exchange } from "./conversation-store.ts";
import { toQuestion, type QuestionDraft } from "./question.ts";

/**
 * Accepts a question and starts its reply. The same question under the same id is answered as the first time.
 * @throws DomainError BAD_USER_INPUT; NOT_FOUND (the conversation); CONFLICT: reason ID_REUSED (that id has another
 * content) or REPLY_IN_PROGRESS (the conversation's last reply is still being written: wait for it, or stop it).
 */
export async function sendMessage(
  { store, desk }: { store: ConversationStore; desk: ReplyDesk },
  caller: Caller,
  draft: QuestionDraft,
): Promise<Exchange> {
  const now = Date.now();
  const question = toQuestion(draft);
  const { id: _id, ...asked } = question;
  const { job, ...exchange } = await store.accept({
    question,
    caller,
    newMessageId: randomUUID(),
    newConversationId: randomUUID(),
    newConversationTitle: conversationTitle(question.content),
    replyId: randomUUID(),
    fingerprint: JSON.stringify(asked),
    now,
  });
  if (job !== null) desk.start(job);
  return exchange;
}
