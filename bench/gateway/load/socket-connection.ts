import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

/** A WebSocket as a client has it, with next to no cost of its own: text messages without compression. */
export interface SocketConnection {
  send(text: string): void;
  close(): void;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Opens a connection for `graphql-transport-ws`. Resolves once the server has agreed. `text` gets the bytes of each message. */
export function openSocket(
  url: URL,
  text: (message: Buffer) => void,
  closed: (why: string) => void,
): Promise<SocketConnection> {
  const { promise, resolve, reject } = Promise.withResolvers<SocketConnection>();
  const socket = connect(Number(url.port), url.hostname);
  let isOpen = false;
  let rest: Buffer | undefined;
  const end = (why: string) => {
    socket.destroy();
    if (isOpen) closed(why);
    else reject(new Error(why));
  };
  socket.setNoDelay(true);
  socket.once("error", (error) => end(error.message));
  socket.once("close", () => end("the connection was closed"));
  socket.once("connect", () => socket.write(upgradeTo(url)));
  socket.on("data", (chunk) => {
    let data = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
    rest = undefined;
    if (!isOpen) {
      const headEnd = data.indexOf(HEAD_END);
      if (headEnd < 0) return void (rest = data);
      if (!data.toString("latin1", 0, 12).endsWith("101")) return end(data.toString("latin1", 0, headEnd));
      isOpen = true;
      resolve({ send: (message) => write(socket, TEXT, message), close: () => close(socket) });
      data = data.subarray(headEnd + HEAD_END.length);
    }
    rest = readFrames(data, (opcode, payload) => {
      if (opcode === TEXT) text(payload);
      else if (opcode === PING) write(socket, PONG, payload.toString());
      else if (opcode === CLOSE) end(`closed: ${payload.toString("utf8", 2)}`);
    });
  });
  return promise;

  function close(socket: Socket): void {
    socket.removeAllListeners("close");
    socket.destroy();
  }
}

function upgradeTo(url: URL): string {
  return [
    `GET ${url.pathname} HTTP/1.1`,
    `host: ${url.host}`,
    "connection: Upgrade",
    "upgrade: websocket",
    "sec-websocket-version: 13",
    `sec-websocket-key: ${randomBytes(16).toString("base64")}`,
    "sec-websocket-protocol: graphql-transport-ws\r\n\r\n",
  ].join("\r\n");
}

/** Hands over each whole frame (a server's are not masked) and returns what is left of one that is not whole yet. */
function readFrames(data: Buffer, take: (opcode: number, payload: Buffer) => void): Buffer | undefined {
  let at = 0;
  while (at + 2 <= data.length) {
    const short = data[at + 1]! & 0x7f;
    const headLength = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (at + headLength > data.length) break;
    const length =
      short < 126 ? short : short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2));
    const end = at + headLength + length;
    if (end > data.length) break;
    take(data[at]! & 0x0f, data.subarray(at + headLength, end));
    at = end;
  }
  return at === data.length ? undefined : data.subarray(at);
}

/** A client's frames are masked; the mask may be zero. */
function write(socket: Socket, opcode: number, text: string): void {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  head[0] = 0x80 | opcode;
  if (payload.length < 126) head[1] = 0x80 | payload.length;
  else {
    head[1] = 0x80 | 126;
    head.writeUInt16BE(payload.length, 2);
  }
  socket.write(Buffer.concat([head, payload]));
}
