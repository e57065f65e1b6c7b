import type { ErrorLike } from "@apollo/client";
import type { LoadClient } from "../../apollo/apollo-key.ts";
import { subscribeWhenLoaded } from "../../apollo/subscribe-when-loaded.ts";
import { ReplyStreamDocument } from "../../generated/graphql.ts";
import type { ReplyEvent } from "./apply-reply-event.ts";

export interface ReplyListener {
  onEvent: (event: ReplyEvent) => void;
  onError: (error: ErrorLike) => void;
}

/**
 * Listens to a reply from `after` (the length of the text that is already there). A lost connection is made good below:
 * the stream goes on after its last cursor.
 * An event that could not be joined with all that it names is told with what there is: the text and the status count.
 * @returns Ends the listening.
 */
export function followReply(
  loadClient: LoadClient,
  messageId: string,
  after: number,
  { onEvent, onError }: ReplyListener,
): () => void {
  const options = {
    query: ReplyStreamDocument,
    variables: { messageId, after },
    fetchPolicy: "no-cache",
    errorPolicy: "all",
  } as const;
  return subscribeWhenLoaded(
    loadClient,
    (loaded) =>
      loaded.subscribe(options).subscribe(({ data, error }) => {
        if (data?.replyStream) onEvent(data.replyStream);
        else if (error !== undefined) onError(error);
      }),
    onError,
  );
}
