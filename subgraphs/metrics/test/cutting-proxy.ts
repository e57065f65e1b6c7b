import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface CuttingProxy extends AsyncDisposable {
  port: number;
  /** Ends all connections when so many more bytes have gone to the server, at once for 0. */
  cutAfter(bytes: number): void;
}

/** Stands before a server of this machine, and cuts its connections where it is told to. */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  let left = Infinity;
  const cut = () => {
    left = Infinity;
    for (const socket of open) socket.destroy();
  };
  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    const pair = [client, upstream];
    for (const socket of pair) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        for (const other of pair) other.destroy();
      });
    }
    upstream.pipe(client);
    client.on("data", (chunk) => {
      upstream.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) cut();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter(bytes) {
      left = bytes;
      if (bytes === 0) cut();
    },
    async [Symbol.asyncDispose]() {
      server.close();
      cut();
      if (server.listening) await once(server, "close");
    },
  };
}
