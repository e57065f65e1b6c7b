import { join } from "node:path";
import { remoteWrite } from "../wire/remote-write.ts";
import { debianProgram } from "./debian-package.ts";
import { askQuantile, askRange, readAnswer } from "./prom-query.ts";
import type { Side } from "./side.ts";

const program = debianProgram("victoria-metrics", "usr/bin/victoria-metrics");

export const victoriaMetrics: Side = {
  name: "VictoriaMetrics",
  prepare: program.prepare,
  command: (port, folder) => ({
    command: program.path,
    args: [
      `-httpListenAddr=127.0.0.1:${port}`,
      `-storageDataPath=${join(folder, "data")}`,
      "-retentionPeriod=100d",
      "-loggerLevel=ERROR",
    ],
  }),
  readyPath: "/health",
  wire: remoteWrite,
  onDisk: "nothing: points wait in memory for about a second",
  settlePath: "/internal/force_flush",
  range: askRange,
  quantile: askQuantile,
  read: readAnswer,
  version: program.version,
};
