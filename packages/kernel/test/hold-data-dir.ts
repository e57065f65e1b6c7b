// Holds a folder until it is killed, and keeps nothing that refers to the lock.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { lockDataDir } from "../src/lifecycle/lock-data-dir.ts";

lockDataDir(process.argv[2]!, "things");
setFlagsFromString("--expose-gc");
runInNewContext("gc")();
process.stdout.write("held\n");
setInterval(() => {}, 60_000);
