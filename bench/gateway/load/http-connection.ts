import { connect } from "node:net";

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * One kept-alive connection that asks again as soon as it is answered, with next to no cost of its own.
 * @param next The bytes of the next request; undefined ends the connection.
 */
export function openHttpConnection(
  url: URL,
  next: () => Buffer | undefined,
  answered: (answer: HttpAnswer) => void,
  failed: (error: Error) => void,
): void {
  const socket = connect(Number(url.port), url.hostname);
  let chunks: Buffer[] = [];
  let received = 0;
  /** Of the whole answer, once its head is read; Infinity where its end shows in the body. */
  let expected: number | undefined;
  let head = "";
  let isOver = false;

  function ask(): void {
    const request = next();
    if (request !== undefined) return void socket.write(request);
    isOver = true;
    socket.destroy();
  }

  function take(body: Buffer): void {
    const status = Number(head.slice(9, 12));
    chunks = [];
    received = 0;
    expected = undefined;
    answered({ status, body });
    ask();
  }

  socket.setNoDelay(true);
  socket.once("connect", ask);
  socket.once("error", failed);
  socket.once("close", () => isOver || failed(new Error("the connection was closed")));
  socket.on("data", (chunk) => {
    chunks.push(chunk);
    received += chunk.length;
    if (expected === undefined) {
      const start = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const end = start.indexOf(HEAD_END);
      if (end < 0) return;
      head = start.toString("latin1", 0, end);
      const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
      expected = length === undefined ? Infinity : end + HEAD_END.length + Number(length);
    }
    if (received < expected && expected !== Infinity) return;
    const whole = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    const body = whole.subarray(head.length + HEAD_END.length);
    if (expected !== Infinity) return take(body);
    const joined = joinChunks(body);
    if (joined !== undefined) take(joined);
  });
}

/** The body of a chunked answer; undefined while its end is missing. */
function joinChunks(body: Buffer): Buffer | undefined {
  if (!body.subarray(-5).equals(LAST_CHUNK)) return undefined;
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf("\r\n", at);
    if (lineEnd < 0) return undefined;
    const size = parseInt(body.toString("latin1", at, lineEnd), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

const LAST_CHUNK = Buffer.from("0\r\n\r\n");
