import type { OtlpAttribute, OtlpNumberPoint } from "./otlp-json.ts";
import type { ProtobufReader } from "./protobuf-reader.ts";

// `number * 8 + layout` (opentelemetry-proto, metrics/v1, NumberDataPoint).
const START_TIME = 2 * 8 + 1;
const TIME = 3 * 8 + 1;
const AS_DOUBLE = 4 * 8 + 1;
const AS_INT = 6 * 8 + 1;
const ATTRIBUTES = 7 * 8 + 2;
const FLAGS = 8 * 8;

/**
 * A NumberDataPoint: what most of a request is made of, and so read without a table of fields.
 * @param attributesOf Reads attributes that lie one after the other, each with its length before it; equal ones are asked for with an equal key.
 */
export function readNumberPoint(
  reader: ProtobufReader,
  attributesOf: (key: string) => OtlpAttribute[],
): OtlpNumberPoint {
  const point: OtlpNumberPoint = {};
  let key = "";
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === ATTRIBUTES) key += reader.key();
    else if (tag === TIME) point.timeMs = reader.millis();
    else if (tag === AS_DOUBLE) point.asDouble = reader.double();
    else if (tag === AS_INT) point.asInt = Number(reader.signed64());
    else if (tag === START_TIME) point.startTimeMs = reader.millis();
    else if (tag === FLAGS) point.flags = reader.varint();
    else reader.skip(tag);
  }
  if (key !== "") point.attributes = attributesOf(key);
  return point;
}
