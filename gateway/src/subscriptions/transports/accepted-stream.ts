import { multipartFormat } from "./multipart-format.ts";
import { sseFormat } from "./sse-format.ts";
import type { StreamFormat } from "./stream-format.ts";

/** What an `Accept` header says about streams. */
export interface AcceptedStream {
  readonly format: StreamFormat;
  /** Plain JSON is good too, for an operation that has one result. */
  readonly orJson: boolean;
}

/** Undefined where the client takes no stream. Multipart counts only in its form for subscriptions. */
export function acceptedStream(accept: string | undefined): AcceptedStream | undefined {
  const types = (accept ?? "")
    .toLowerCase()
    .split(",")
    .map((type) => type.trim());
  const orJson = types.some((type) => /^(application\/(json|graphql-response\+json|\*)|\*\/\*)\s*(;|$)/.test(type));
  const isMultipart = types.some((type) => /^multipart\/mixed\b.*subscriptionspec="?1\.0"?/.test(type));
  if (isMultipart) return { format: multipartFormat, orJson: true };
  if (types.some((type) => /^text\/event-stream\b/.test(type))) return { format: sseFormat, orJson };
  return undefined;
}
