import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Above every port that fetch and browsers refuse to ask. */
const LEAST = 11_000;
/** Where Linux begins to give ports out by itself; others begin later. */
const END = 32_768;

/**
 * Ports of the loopback that nobody listens on now, for a server that starts later, or again. The system gives none of them
 * to whoever asks for port 0 or connects, as it would with the port of a server that was closed.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(LEAST, END);
    if (await isFree(port)) ports.add(port);
  }
  return Array.from(ports);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  const isListening = await once(server, "listening").then(
    () => true,
    () => false,
  );
  if (isListening) await once(server.close(), "close");
  return isListening;
}
