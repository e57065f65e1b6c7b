import { compress } from "snappyjs";
import { labelsOf, timeOf, valueOf } from "../scenario/data-set.ts";
import type { Wire } from "./wire.ts";
import { messageOf, ProtobufWriter } from "./protobuf-writer.ts";

/** Prometheus remote write 1.0 (prometheus.io, remote write specification): protobuf under snappy, a series for each sample as Prometheus sends it. */
export const remoteWrite: Wire = {
  path: "/api/v1/write",
  headers: {
    "content-type": "application/x-protobuf",
    "content-encoding": "snappy",
    "x-prometheus-remote-write-version": "0.1.0",
  },
  encoderOf(dataSet) {
    const labels = Array.from({ length: dataSet.series }, (_, series) => encodeLabels(dataSet.metric, series));
    const sample = new ProtobufWriter();
    const one = new ProtobufWriter();
    const all = new ProtobufWriter();
    return ({ firstSeries, lastSeries, firstStep, lastStep }) => {
      all.clear();
      for (let step = firstStep; step < lastStep; step++) {
        const at = timeOf(dataSet, step);
        for (let series = firstSeries; series < lastSeries; series++) {
          sample.clear();
          sample.double(1, valueOf(dataSet, series, step));
          sample.integer(2, at);
          one.clear();
          for (const label of labels[series]!) one.message(1, label);
          one.message(2, sample.bytes);
          all.message(1, one.bytes);
        }
      }
      return compress(all.bytes);
    };
  },
};

/** Sorted by name, as the protocol wants them. */
function encodeLabels(metric: string, series: number): Buffer[] {
  return [{ name: "__name__", value: metric }, ...labelsOf(series)].map(({ name, value }) =>
    messageOf((label) => {
      label.text(1, name);
      label.text(2, value);
    }),
  );
}
