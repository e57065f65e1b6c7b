import type { StreamFormat } from "./stream-format.ts";

/** The boundary follows each part at once: a client takes a part only when it sees where it ends. */
const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--graphql`;
const END = "--\r\n";

/** Apollo's protocol for subscriptions over multipart HTTP. */
export const multipartFormat: StreamFormat = {
  headers: { "content-type": 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0' },
  opening: `\r\n--graphql${part("{}")}`,
  heartbeat: part("{}"),
  result: (members) => part(`{"payload":{${members}}}`),
  errors: (errors) => part(JSON.stringify({ payload: null, errors })) + END,
  completion: END,
  goodbye: (retryMs) => {
    const extensions = {
      code: "SUBGRAPH_UNAVAILABLE",
      reason: "GOING_AWAY",
      subgraph: "gateway",
      retryAfterMs: retryMs,
    };
    return part(JSON.stringify({ payload: null, errors: [{ message: "The gateway restarts", extensions }] })) + END;
  },
};
