import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { remoteWrite } from "../wire/remote-write.ts";
import { debianProgram } from "./debian-package.ts";
import { askQuantile, askRange, readAnswer } from "./prom-query.ts";
import type { Side } from "./side.ts";

const program = debianProgram("prometheus", "usr/bin/prometheus");

export const prometheus: Side = {
  name: "Prometheus",
  prepare: program.prepare,
  command(port, folder) {
    const config = join(folder, "prometheus.yml");
    writeFileSync(config, "scrape_configs: []\n");
    return {
      command: program.path,
      args: [
        `--config.file=${config}`,
        `--web.listen-address=127.0.0.1:${port}`,
        `--storage.tsdb.path=${join(folder, "data")}`,
        "--storage.tsdb.retention.time=100d",
        "--web.enable-remote-write-receiver",
        "--log.level=warn",
      ],
    };
  },
  readyPath: "/-/ready",
  wire: remoteWrite,
  onDisk: "a log of the points, written but not synced",
  range: askRange,
  quantile: askQuantile,
  read: readAnswer,
  version: program.version,
};
