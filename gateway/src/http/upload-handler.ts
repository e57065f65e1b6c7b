import { CSRF_HEADER, dropUnread, HttpError, refuseUnread, requireForm, type HttpHandler } from "@sophia/kernel";
import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import type { IdentifyCaller } from "../access/identify-caller.ts";
import type { Graph } from "../graph.ts";
import { allowOrigin, answerPreflight } from "./cors.ts";
import { createUploadLines } from "./upload-lines.ts";

const SUBGRAPH = "search";
/** Of the whole body; the search subgraph's limits are narrower, and its to tell. */
const MAX_UPLOAD_BYTES = 210_000_000;
const PASSED_ON = ["content-type", "content-length", CSRF_HEADER];
const PASSED_BACK = ["content-type", "cache-control", "retry-after"];

/**
 * `POST /upload`: streams a form with files to the search subgraph, with the caller's signed identity, and its answer back.
 * Nothing is kept here; a caller who goes away takes the subgraph's request along. Of its replicas one that can be reached
 * gets it; once a byte was sent, it is sent to no other.
 */
export function createUploadHandler(
  graph: () => Pick<Graph, "addresses" | "subgraphHeaders">,
  identifyCaller: IdentifyCaller,
  allowedOrigins: readonly string[],
): HttpHandler {
  const lines = createUploadLines();
  return async (request, response) => {
    allowOrigin(request, response, allowedOrigins);
    if (request.method === "OPTIONS") return answerPreflight(response);
    const { addresses, subgraphHeaders } = graph();
    const address = addresses.get(SUBGRAPH);
    try {
      checkRequest(request);
      const caller = identifyCaller(request, undefined);
      if (address?.trusted !== true) throw unavailable();
      const given = PASSED_ON.map((name) => [name, request.headers[name]]).filter(([, value]) => value !== undefined);
      const headers = { ...Object.fromEntries(given), ...subgraphHeaders.headers(SUBGRAPH, caller, undefined) };
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      const upstream = await lines.open(address.urls, headers, gone.signal);
      if (upstream !== null) pass(request, response, upstream);
      else if (!gone.signal.aborted) throw unavailable();
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (error.status === 405) response.setHeader("allow", "POST");
      refuseUnread(request, response, error);
    }
  };
}

function checkRequest(request: IncomingMessage): void {
  if (request.method !== "POST") throw new HttpError(405, "BAD_USER_INPUT", "Send files by POST", "METHOD");
  requireForm(request);
  if (Number(request.headers["content-length"] ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge();
}

function pass(request: IncomingMessage, response: ServerResponse, upstream: ClientRequest): void {
  let received = 0;
  let isAnswered = false;

  /** The first answer counts; what still comes of the body is then dropped. */
  const answerOnce = (answer: () => void) => {
    if (isAnswered) return;
    isAnswered = true;
    request.unpipe(upstream);
    answer();
  };
  request.on("data", ({ length }: Buffer) => {
    received += length;
    if (received <= MAX_UPLOAD_BYTES) return;
    answerOnce(() => refuseUnread(request, response, tooLarge()));
    upstream.destroy();
  });
  upstream.once("response", (answer) => {
    answerOnce(() => {
      for (const name of PASSED_BACK) {
        const value = answer.headers[name];
        if (value !== undefined) response.setHeader(name, value);
      }
      answer.pipe(response.writeHead(answer.statusCode!));
      answer.once("close", () => upstream.destroy());
      dropUnread(request);
    });
  });
  upstream.on("error", () => answerOnce(() => refuseUnread(request, response, unavailable())));
  request.pipe(upstream);
}

const tooLarge = () =>
  new HttpError(413, "PAYLOAD_TOO_LARGE", `An upload may have ${MAX_UPLOAD_BYTES} bytes`, "UPLOAD_SIZE");

const unavailable = () =>
  new HttpError(503, "SUBGRAPH_UNAVAILABLE", `Subgraph "${SUBGRAPH}" is unavailable.`, undefined, {
    details: { subgraph: SUBGRAPH },
  });
