import { DomainError, HttpError, readBody, requireMediaType, type HttpHandler } from "@sophia/kernel";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MetricCategory } from "../domain/metric.ts";
import type { MetricsContext } from "../domain/metrics-context.ts";
import { recordPoints } from "../domain/points/record-points.ts";
import { readOtlp, type OtlpPoints } from "./read-otlp.ts";

const MAX_BYTES = 4_000_000;
const MAX_UNZIPPED_BYTES = 16_000_000;
const unzip = promisify(gunzip);

/**
 * `POST /v1/metrics`: OTLP/HTTP as JSON, plain or gzip, open to this machine without identity.
 * 200 with `partialSuccess` where some points were not kept; 400 (not to be sent again), 413, 415, 429 and 503 (to be sent again later).
 */
export function createOtlpHandler(context: MetricsContext): HttpHandler {
  return async (request, response) => {
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      throw new HttpError(405, "BAD_USER_INPUT", "Send measurements by POST", "METHOD");
    }
    requireMediaType(request, ["application/json"]);
    const body = await readBody(request, MAX_BYTES);
    const { points, unsupported } = parse(await decode(body, request.headers["content-encoding"]));
    const rejected = await record(context, points);
    const count = unsupported + rejected.length;
    const [first] = rejected;
    const errorMessage = first === undefined ? "Summaries are not kept" : `${first.code}: ${first.message}`;
    const answer = count === 0 ? {} : { partialSuccess: { rejectedDataPoints: String(count), errorMessage } };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  };
}

async function record(context: MetricsContext, points: OtlpPoints["points"]) {
  try {
    return (await recordPoints(context, points, { category: MetricCategory.SYSTEM })).rejected;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const status = error.code === "RATE_LIMITED" ? 429 : 503;
    throw new HttpError(status, error.code, error.message, error.reason);
  }
}

async function decode(body: Buffer, encoding: string | undefined): Promise<string> {
  if (encoding === undefined || encoding === "identity") return body.toString();
  if (encoding !== "gzip")
    throw new HttpError(415, "BAD_USER_INPUT", "The encoding must be gzip or none", "CONTENT_ENCODING");
  try {
    return (await unzip(body, { maxOutputLength: MAX_UNZIPPED_BYTES })).toString();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new HttpError(413, "PAYLOAD_TOO_LARGE", `A body may unfold to ${MAX_UNZIPPED_BYTES} bytes`);
    }
    throw new HttpError(400, "BAD_USER_INPUT", "The body is not gzip, or not whole", "GZIP");
  }
}

function parse(text: string): OtlpPoints {
  try {
    return readOtlp(JSON.parse(text));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new HttpError(400, "BAD_USER_INPUT", "The body is not JSON", "JSON");
    if (cause instanceof TypeError) throw new HttpError(400, "BAD_USER_INPUT", "The body is not OTLP", "OTLP");
    throw cause;
  }
}
