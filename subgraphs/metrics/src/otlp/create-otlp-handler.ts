import { DomainError, HttpError, readBody, requireMediaType, type HttpHandler } from "@sophia/kernel";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { MetricCategory } from "../domain/metric.ts";
import type { MetricsContext } from "../domain/metrics-context.ts";
import { recordPoints, type RejectedPoint } from "../domain/points/record-points.ts";
import { otlpEncodingOf, type OtlpEncoding } from "./otlp-encoding.ts";
import { readOtlp, type OtlpPoints } from "./read-otlp.ts";

const MAX_BYTES = 4_000_000;
const MAX_UNZIPPED_BYTES = 16_000_000;
const RETRY_AFTER_S = 1;
const unzip = promisify(gunzip);

/**
 * `POST /v1/metrics`: OTLP/HTTP as protobuf or JSON, plain or gzip, open to this machine without identity; answered in its own encoding.
 * 200 with `partialSuccess` where some points were not kept; 400 (not to be sent again), 413, 415, 429 and 503 (to be sent again later).
 */
export function createOtlpHandler(context: MetricsContext): HttpHandler {
  return async (request, response) => {
    const encoding = otlpEncodingOf(request.headers["content-type"]);
    const headers = { "content-type": encoding.mediaType, "cache-control": "no-store" };
    try {
      if (request.method !== "POST") {
        response.setHeader("allow", "POST");
        throw new HttpError(405, "BAD_USER_INPUT", "Send measurements by POST", "METHOD");
      }
      requireMediaType(request, [encoding.mediaType]);
      const body = await unpack(await readBody(request, MAX_BYTES), request.headers["content-encoding"]);
      const { points, unsupported } = read(encoding, body);
      const rejected = await record(context, points);
      const [first] = rejected;
      const message = first === undefined ? "Summaries are not kept" : `${first.code}: ${first.message}`;
      response.writeHead(200, headers).end(encoding.encodeAnswer(unsupported + rejected.length, message));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (error.status === 429 || error.status === 503) response.setHeader("retry-after", RETRY_AFTER_S);
      // What is left of a body that is too large is not waited for.
      if (error.status === 413) response.setHeader("connection", "close");
      response.writeHead(error.status, headers).end(encoding.encodeRefusal(error));
    }
  };
}

async function record(context: MetricsContext, points: OtlpPoints["points"]): Promise<RejectedPoint[]> {
  try {
    return (await recordPoints(context, points, { category: MetricCategory.SYSTEM })).rejected;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const status = error.code === "RATE_LIMITED" ? 429 : 503;
    throw new HttpError(status, error.code, error.message, error.reason);
  }
}

async function unpack(body: Buffer, contentEncoding: string | undefined): Promise<Buffer> {
  if (contentEncoding === undefined || contentEncoding === "identity") return body;
  if (contentEncoding !== "gzip")
    throw new HttpError(415, "BAD_USER_INPUT", "The encoding must be gzip or none", "CONTENT_ENCODING");
  try {
    return await unzip(body, { maxOutputLength: MAX_UNZIPPED_BYTES });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new HttpError(413, "PAYLOAD_TOO_LARGE", `A body may unfold to ${MAX_UNZIPPED_BYTES} bytes`);
    }
    throw new HttpError(400, "BAD_USER_INPUT", "The body is not gzip, or not whole", "GZIP");
  }
}

function read(encoding: OtlpEncoding, body: Buffer): OtlpPoints {
  try {
    return readOtlp(encoding.decode(body));
  } catch (cause) {
    if (cause instanceof TypeError) throw new HttpError(400, "BAD_USER_INPUT", "The body is not OTLP", "OTLP");
    throw cause;
  }
}
