import { labelsOf, timeOf, valueOf } from "../scenario/data-set.ts";
import type { Wire } from "./wire.ts";
import { messageOf, ProtobufWriter } from "./protobuf-writer.ts";

/** OTLP/HTTP, protobuf, as OpenTelemetry's exporters send it by default: not compressed. Fields: opentelemetry-proto, metrics/v1. */
export const otlp: Wire = {
  path: "/v1/metrics",
  headers: { "content-type": "application/x-protobuf" },
  encoderOf(dataSet) {
    const attributes = Array.from({ length: dataSet.series }, (_, series) => encodeAttributes(series));
    const point = new ProtobufWriter();
    const points = new ProtobufWriter();
    return ({ firstSeries, lastSeries, firstStep, lastStep }) => {
      points.clear();
      for (let step = firstStep; step < lastStep; step++) {
        const nanos = BigInt(timeOf(dataSet, step)) * 1_000_000n;
        for (let series = firstSeries; series < lastSeries; series++) {
          point.clear();
          point.fixed64(3, nanos);
          point.double(4, valueOf(dataSet, series, step));
          for (const attribute of attributes[series]!) point.message(7, attribute);
          points.message(1, point.bytes);
        }
      }
      return inRequest(dataSet.metric, points.bytes);
    };
  },
};

function encodeAttributes(series: number): Buffer[] {
  return labelsOf(series).map(({ name, value }) =>
    messageOf((attribute) => {
      attribute.text(1, name);
      attribute.message(
        2,
        messageOf((any) => any.text(1, value)),
      );
    }),
  );
}

function inRequest(name: string, gauge: Uint8Array): Buffer {
  const metric = messageOf((writer) => {
    writer.text(1, name);
    writer.message(5, gauge);
  });
  const scope = messageOf((writer) => writer.message(2, metric));
  const resource = messageOf((writer) => writer.message(2, scope));
  return messageOf((writer) => writer.message(1, resource));
}
