import { HttpError, type HttpHandler } from "@sophia/kernel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";

export interface GraphiqlHandlers {
  readonly page: HttpHandler;
  /** What the page loads, by exact path. */
  readonly assets: Readonly<Record<string, HttpHandler>>;
}

/** GraphiQL's widgets add style elements of their own, and its fonts are in its style sheet. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const OWN_FILES = fileURLToPath(new URL("../../graphiql/", import.meta.url));
const SCRIPT = "text/javascript; charset=utf-8";
const STYLE = "text/css; charset=utf-8";

/** GraphiQL from the files on this machine, read when somebody asks for them and kept by nobody. */
export function createGraphiqlHandlers(): GraphiqlHandlers {
  const require = createRequire(import.meta.url);
  const beside = (manifest: string, file: string) => join(dirname(manifest), file);
  const serve = (type: string, file: () => string): HttpHandler => {
    return (request, response) => sendFile(request, response, type, file());
  };
  return {
    page: serve("text/html; charset=utf-8", () => join(OWN_FILES, "index.html")),
    assets: {
      "/graphiql/page.css": serve(STYLE, () => join(OWN_FILES, "page.css")),
      "/graphiql/start.js": serve(SCRIPT, () => join(OWN_FILES, "start.js")),
      "/graphiql/graphiql.css": serve(STYLE, () =>
        beside(require.resolve("graphiql/package.json"), "graphiql.min.css"),
      ),
      "/graphiql/graphiql.js": serve(SCRIPT, () => beside(require.resolve("graphiql/package.json"), "graphiql.min.js")),
      "/graphiql/react.js": serve(SCRIPT, () =>
        beside(require.resolve("react/package.json"), "umd/react.production.min.js"),
      ),
      "/graphiql/react-dom.js": serve(SCRIPT, () =>
        beside(require.resolve("react-dom/package.json"), "umd/react-dom.production.min.js"),
      ),
      "/graphiql/graphql-ws.js": serve(SCRIPT, () =>
        beside(require.resolve("graphql-ws/package.json"), "umd/graphql-ws.min.js"),
      ),
    },
  };
}

/** True for a browser that goes to the address: it wants a page and asks nothing. */
export function wantsGraphiql({ method, headers, url }: IncomingMessage): boolean {
  if (method !== "GET" || headers.accept === undefined || !/\btext\/html\b/.test(headers.accept)) return false;
  const { searchParams } = new URL(url!, "http://localhost");
  return !searchParams.has("query") && !searchParams.has("extensions");
}

async function sendFile(request: IncomingMessage, response: ServerResponse, type: string, file: string): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    throw new HttpError(405, "BAD_USER_INPUT", "Files are read by GET", "METHOD");
  }
  const zipped = /\bgzip\b/.test(request.headers["accept-encoding"]?.toString() ?? "");
  response.writeHead(200, {
    "content-type": type,
    "cache-control": "no-cache",
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    vary: "accept, accept-encoding",
    ...(zipped && { "content-encoding": "gzip" }),
  });
  if (request.method === "HEAD") return void response.end();
  const bytes = createReadStream(file);
  try {
    await (zipped ? pipeline(bytes, createGzip(), response) : pipeline(bytes, response));
  } catch (error) {
    if (!response.destroyed) throw error; // else the browser has gone
  }
}
