import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A way to a server that can be cut and mended, as a network is. */
export interface SeverableProxy extends AsyncDisposable {
  readonly url: string;
  /** From now on nothing gets through, and what is open breaks. */
  sever(): void;
  mend(): void;
  /** Severs itself once so many bytes have gone to the server. */
  severAfter(bytes: number): Promise<void>;
}

export async function startSeverableProxy(target: string): Promise<SeverableProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isSevered = false;
  let allowance = Infinity;
  let onSevered: () => void = () => {};
  const server = createServer((client) => {
    if (isSevered) return client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on("error", () => from.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    upstream.pipe(client);
    client.on("data", (chunk) => {
      if ((allowance -= chunk.length) < 0) return sever();
      upstream.write(chunk);
    });
  });
  function sever() {
    isSevered = true;
    for (const socket of sockets) socket.destroy();
    onSevered();
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sever,
    mend() {
      isSevered = false;
      allowance = Infinity;
    },
    severAfter(bytes) {
      const severed = Promise.withResolvers<void>();
      allowance = bytes;
      onSevered = severed.resolve;
      return severed.promise;
    },
    async [Symbol.asyncDispose]() {
      sever();
      server.close();
      await once(server, "close");
    },
  };
}
