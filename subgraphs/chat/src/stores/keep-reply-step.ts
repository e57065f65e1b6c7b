import { appendEvent, type SqliteConnection } from "@sophia/kernel/writer";
import { replyTopic, type ReplyStep } from "../domain/replies/reply-topic.ts";

export type LogRetention = Parameters<typeof appendEvent>[3];

/** The event of a change to a reply, in the change's own transaction. */
export function keepReplyStep(
  connection: SqliteConnection,
  replyId: string,
  step: ReplyStep,
  retention: LogRetention,
): void {
  appendEvent(connection, replyTopic(replyId), JSON.stringify(step), retention);
}
