import type { StreamFormat } from "./stream-format.ts";

const event = (name: string, data: string, id?: string) =>
  `event: ${name}\n${id === undefined || /[\r\n\0]/.test(id) ? "" : `id: ${id}\n`}data: ${data}\n\n`;

/** Server-sent events by the GraphQL over SSE protocol, one operation a connection. The cursor is the event's id. */
export const sseFormat: StreamFormat = {
  headers: { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" },
  opening: ":\n\n",
  heartbeat: ":\n\n",
  result: (members, cursor) => event("next", `{${members}}`, cursor),
  errors: (errors) => event("next", JSON.stringify({ errors })) + event("complete", ""),
  completion: event("complete", ""),
  // Without "complete" an EventSource comes back, with the id of the last event.
  goodbye: (retryMs) => `retry: ${retryMs}\n\n`,
};
