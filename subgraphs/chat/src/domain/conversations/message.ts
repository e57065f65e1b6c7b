export const Role = { USER: "USER", ASSISTANT: "ASSISTANT" } as const;
export type Role = (typeof Role)[keyof typeof Role];

export const MessageStatus = {
  PENDING: "PENDING",
  STREAMING: "STREAMING",
  COMPLETE: "COMPLETE",
  STOPPED: "STOPPED",
  FAILED: "FAILED",
} as const;
export type MessageStatus = (typeof MessageStatus)[keyof typeof MessageStatus];

/** Nothing is added to a message once it has such a status. */
export const isFinal = (status: MessageStatus): boolean => status !== "PENDING" && status !== "STREAMING";

export interface Message {
  id: string;
  conversationId: string;
  /** Grows within a conversation. */
  position: number;
  role: Role;
  content: string;
  status: MessageStatus;
  /** Replies only. */
  personaId: string | null;
  sass: number | null;
  citations: Citation[];
  /** Which orchestration found the evidence; null until it is known and where none was needed. */
  orchestrationId: string | null;
  /** From the acceptance of the question to the first words, in ms. */
  firstTokenMs: number | null;
  /** From the acceptance of the question to the end, in ms. */
  elapsedMs: number | null;
  /** Epoch ms. */
  createdAt: number;
}

/** Where one claim of a reply comes from: a metric's figure or a document's passage. */
export interface Citation {
  /** 1, 2, 3 ... in a reply, in the order of the claims. */
  number: number;
  /** UTF-16 offsets in the reply's content. */
  claim: { start: number; end: number };
  title: string;
  metricName: string | null;
  range: EvidencePeriod | null;
  documentId: string | null;
  passageId: string | null;
  url: string | null;
}

export interface EvidencePeriod {
  /** RFC 3339, UTC; inclusive. */
  from: string;
  /** RFC 3339, UTC; exclusive. */
  to: string;
  /** How people call it, e.g. "Q3 2026". */
  label: string;
}
