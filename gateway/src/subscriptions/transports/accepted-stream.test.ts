import { describe, expect, it } from "vitest";
import { acceptedStream } from "./accepted-stream.ts";
import { multipartFormat } from "./multipart-format.ts";
import { sseFormat } from "./sse-format.ts";

describe("the stream that a client accepts", () => {
  it("is server-sent events where it asks for them, alone or beside JSON", () => {
    expect(acceptedStream("text/event-stream")).toEqual({ format: sseFormat, orJson: false });
    expect(acceptedStream("application/graphql-response+json, application/json, text/event-stream")).toEqual({
      format: sseFormat,
      orJson: true,
    });
    expect(acceptedStream("text/event-stream, */*;q=0.1")).toEqual({ format: sseFormat, orJson: true });
  });

  it("is multipart only in the form for subscriptions", () => {
    expect(acceptedStream('multipart/mixed;boundary="graphql";subscriptionSpec="1.0",application/json')!.format).toBe(
      multipartFormat,
    );
    expect(acceptedStream("multipart/mixed; deferSpec=20220824, application/json")).toBeUndefined();
  });

  it("is none for others", () => {
    for (const accept of [undefined, "", "*/*", "application/json", "text/html"])
      expect(acceptedStream(accept)).toBeUndefined();
  });
});
