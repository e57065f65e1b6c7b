import { HttpError } from "@sophia/kernel";
import { decodeOtlp, encodeOtlpAnswer, encodeStatus } from "./otlp-protobuf.ts";
import type { OtlpRequest } from "./otlp-json.ts";

/** One of the two ways in which OTLP/HTTP says the same (opentelemetry.io, OTLP/HTTP request and response). */
export interface OtlpEncoding {
  mediaType: string;
  /** @throws HttpError 400 where the body is something else. */
  decode(body: Buffer): OtlpRequest;
  encodeAnswer(rejected: number, errorMessage: string): Buffer | string;
  encodeRefusal(error: HttpError): Buffer | string;
}

const json: OtlpEncoding = {
  mediaType: "application/json",
  decode(body) {
    try {
      return JSON.parse(body.toString()) as OtlpRequest;
    } catch (cause) {
      if (cause instanceof SyntaxError) throw new HttpError(400, "BAD_USER_INPUT", "The body is not JSON", "JSON");
      throw cause;
    }
  },
  encodeAnswer(rejected, errorMessage) {
    return JSON.stringify(
      rejected === 0 ? {} : { partialSuccess: { rejectedDataPoints: String(rejected), errorMessage } },
    );
  },
  encodeRefusal: (error) =>
    JSON.stringify({ message: error.message, errors: [{ message: error.message, extensions: error.toExtensions() }] }),
};

const protobuf: OtlpEncoding = {
  mediaType: "application/x-protobuf",
  decode: decodeOtlp,
  encodeAnswer: encodeOtlpAnswer,
  encodeRefusal: ({ code, reason, message }) => encodeStatus(`${reason ?? code}: ${message}`),
};

/** By the request's exact content type; JSON where there is none of ours, so that a refusal can be read. */
export function otlpEncodingOf(contentType: string | undefined): OtlpEncoding {
  return contentType?.split(";")[0]!.trim().toLowerCase() === protobuf.mediaType ? protobuf : json;
}
