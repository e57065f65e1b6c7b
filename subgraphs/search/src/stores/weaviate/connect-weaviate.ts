import { StartError } from "@sophia/kernel";
import type { WeaviateClient } from "weaviate-client";

export interface WeaviateOptions {
  /** The address of its REST interface. */
  url: string;
  /** The address of its gRPC interface; by default the same host's port 50051, or with https the same port. */
  grpcUrl?: string | undefined;
  apiKey?: string | undefined;
}

/** Seconds. A batch may be slow; a search that takes longer than this is of no use to anybody. */
const TIMEOUTS = { init: 10, query: 5, insert: 30 };

/** Named vectors can be added to a collection that has some. */
const OLDEST = [1, 31] as const;

/**
 * The client is loaded here, not before: it takes 87 MB.
 * @throws StartError when the server cannot be reached, refuses the key, or is older than 1.31.
 */
export async function connectWeaviate({ url, grpcUrl, apiKey }: WeaviateOptions): Promise<WeaviateClient> {
  const { default: weaviate, ApiKey } = await import("weaviate-client");
  const http = new URL(url);
  const grpc = new URL(grpcUrl ?? withPort(http, http.protocol === "https:" ? http.port : "50051"));
  try {
    const client = await weaviate.connectToCustom({
      httpHost: http.hostname,
      httpPort: portOf(http),
      httpSecure: http.protocol === "https:",
      httpPath: http.pathname.replace(/\/$/, ""),
      grpcHost: grpc.hostname,
      grpcPort: portOf(grpc),
      grpcSecure: grpc.protocol === "https:",
      timeout: TIMEOUTS,
      ...(apiKey !== undefined && { authCredentials: new ApiKey(apiKey) }),
    });
    const { version } = await client.getMeta();
    const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return client;
    await client.close();
    throw new StartError(
      `WEAVIATE_URL: the server at ${url} is ${version}, and ${OLDEST.join(".")} or newer is needed`,
    );
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(`WEAVIATE_URL: ${url} (gRPC ${grpc.host}) does not answer: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function withPort(url: URL, port: string): string {
  const other = new URL(url.origin);
  other.port = port;
  return other.href;
}

const portOf = ({ protocol, port }: URL) => Number(port || (protocol === "https:" ? 443 : 80));
