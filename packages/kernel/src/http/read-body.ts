import type { IncomingMessage } from "node:http";
import { HttpError } from "./http-error.ts";

/** Bodies that are not uploads. */
export const MAX_BODY_BYTES = 1_000_000;

/** @throws HttpError 413 when the body is larger; what has come is then dropped and the connection closes with the answer. */
export async function readBody(request: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  const tooLarge = () => new HttpError(413, "PAYLOAD_TOO_LARGE", `A body may have ${maxBytes} bytes`);
  const announced = Number(request.headers["content-length"]);
  if (announced > maxBytes) throw tooLarge();
  // The parser lets no more through than was announced.
  if (announced <= maxBytes) return readWhole(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

function readWhole(request: IncomingMessage): Promise<Buffer> {
  if (request.destroyed) throw new Error("the caller has gone away");
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once("error", reject);
  });
}
