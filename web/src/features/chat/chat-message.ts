import type { MessagePartsFragment } from "../../generated/graphql.ts";

export interface ChatMessage extends MessagePartsFragment {
  /** Why it was not sent, or why its reply could not be followed; a retry is offered. */
  trouble?: string;
}
export type Citation = MessagePartsFragment["citations"][number];
export type Receipt = NonNullable<MessagePartsFragment["orchestration"]>;

/** Whether more of it may still come. */
export const isUnderWay = ({ role, status }: Pick<ChatMessage, "role" | "status">): boolean =>
  role === "ASSISTANT" && (status === "PENDING" || status === "STREAMING");

/** What the user wrote, shown before the server has it; `id` makes sending it again harmless. */
export const createDraft = (id: string, content: string): ChatMessage => ({
  __typename: "Message",
  id,
  role: "USER",
  content,
  status: "COMPLETE",
  sass: null,
  firstTokenMs: null,
  elapsedMs: null,
  createdAt: new Date().toISOString(),
  persona: null,
  citations: [],
  orchestration: null,
});
