import { request as sendRequest, type ClientRequest } from "node:http";
import { request as sendSecureRequest } from "node:https";
import { once } from "node:events";

const CONNECT_TIMEOUT_MS = 5_000;

/** Where uploads go: of replicas that are equals, to the one with the fewest under way, in turn among those. */
export interface UploadLines {
  /**
   * Connects to one of the URLs, with nothing sent yet: one that cannot be reached is passed over for the next. From then on
   * the upload is that one's: it may have kept what it got, so nobody sends it again.
   * @returns Null when none can be reached, or the caller has gone.
   */
  open(urls: readonly string[], headers: Record<string, string>, gone: AbortSignal): Promise<ClientRequest | null>;
}

export function createUploadLines(): UploadLines {
  const underWay = new Map<string, number>();
  let turn = 0;

  function inOrder(urls: readonly string[]): string[] {
    const start = turn++ % urls.length;
    const turned = [...urls.slice(start), ...urls.slice(0, start)];
    return turned.sort((a, b) => (underWay.get(a) ?? 0) - (underWay.get(b) ?? 0));
  }
  function count(url: string, step: 1 | -1): void {
    const now = (underWay.get(url) ?? 0) + step;
    if (now === 0) underWay.delete(url);
    else underWay.set(url, now);
  }
  /** One that is answered counts no more, though its answer is still on the way. */
  function countUntilAnswered(url: string, upstream: ClientRequest): ClientRequest {
    let isOver = false;
    const over = () => {
      if (!isOver) count(url, -1);
      isOver = true;
    };
    return upstream.once("response", over).once("close", over);
  }

  return {
    async open(urls, headers, gone) {
      for (const url of inOrder(urls)) {
        if (gone.aborted) return null;
        count(url, 1);
        const upstream = await connect(new URL("/upload", url), headers, gone);
        if (upstream === null) count(url, -1);
        else return countUntilAnswered(url, upstream);
      }
      return null;
    },
  };
}

/** On a connection of its own: one that was kept alive may be gone without a sign until something is sent. */
async function connect(url: URL, headers: Record<string, string>, gone: AbortSignal): Promise<ClientRequest | null> {
  const send = url.protocol === "https:" ? sendSecureRequest : sendRequest;
  // Told to close, the other side may reset the connection behind an early refusal, before that is read.
  const kept = { ...headers, connection: "keep-alive" };
  const upstream = send(url, { method: "POST", headers: kept, agent: false, signal: gone });
  // Whoever gets it listens too; meanwhile, and once it is given up, its errors are no news.
  upstream.on("error", () => {});
  const impatience = AbortSignal.timeout(CONNECT_TIMEOUT_MS);
  try {
    const [socket] = await once(upstream, "socket", { signal: impatience });
    await once(socket, url.protocol === "https:" ? "secureConnect" : "connect", { signal: impatience });
    return upstream;
  } catch {
    upstream.destroy();
    return null;
  }
}
