// A service that behaves as its first argument says.
import { StartError } from "../src/errors/start-error.ts";
import { runService } from "../src/lifecycle/run-service.ts";

const behaviour = process.argv[2];
const alive = setInterval(() => {}, 60_000);

await runService("things", async (log) => {
  if (behaviour === "cannot-start") throw new StartError("Port 1 is taken: set THINGS_PORT to a free one");
  if (behaviour === "breaks-at-start") throw new TypeError("a bug at the start");
  if (behaviour === "starts-forever") {
    process.stdout.write("starting\n");
    await new Promise(() => {});
  }
  if (behaviour === "breaks-later") setImmediate(() => void Promise.reject(new TypeError("a bug later")));
  log.info("up");
  return {
    async [Symbol.asyncDispose]() {
      log.info("drained");
      clearInterval(alive);
    },
  };
});
